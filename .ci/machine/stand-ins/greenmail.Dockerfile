# Stands in for greenmail/standalone: the same jar, ports and options.
FROM eclipse-temurin:25-jre
COPY greenmail-standalone.jar /home/greenmail/greenmail-standalone.jar
ENV JAVA_OPTS="-Djava.net.preferIPv4Stack=true" \
    GREENMAIL_OPTS="-Dgreenmail.setup.test.all -Dgreenmail.hostname=0.0.0.0 -Dgreenmail.auth.disabled"
EXPOSE 3025 3465 3110 3995 3143 3993 8080
USER nobody
WORKDIR /home/greenmail
ENTRYPOINT ["/bin/sh", "-c", "exec java $JAVA_OPTS $GREENMAIL_OPTS -jar greenmail-standalone.jar"]
