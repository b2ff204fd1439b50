# Stands in for eclipse-temurin:25-jre: the JRE whole under its own path, so that it can be copied into another image.
ARG BASE
FROM ${BASE}
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends openjdk-25-jre-headless \
 && rm -rf /var/lib/apt/lists/* \
 && jre="$(dirname "$(dirname "$(readlink -f /usr/bin/java)")")" && mkdir -p /opt/java \
 && cp -rL "$jre" /opt/java/openjdk && rm -r "$jre"
ENV JAVA_HOME=/opt/java/openjdk LANG=C.UTF-8
ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["bash"]
