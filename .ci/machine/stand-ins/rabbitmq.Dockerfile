# Stands in for the official rabbitmq:*-management image: the same paths, user, ports and settings, from Debian's package.
ARG BASE
FROM ${BASE}
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends rabbitmq-server \
 && rm -rf /var/lib/apt/lists/* /etc/rabbitmq/*
RUN mkdir -p /etc/rabbitmq/conf.d \
 && printf 'loopback_users.guest = false\nlog.console = true\nlog.file = false\n' > /etc/rabbitmq/conf.d/10-defaults.conf \
 && printf '[rabbitmq_management,rabbitmq_prometheus].\n' > /etc/rabbitmq/enabled_plugins \
 && chown -R rabbitmq:rabbitmq /etc/rabbitmq /var/lib/rabbitmq /var/log/rabbitmq
ENV PATH=/usr/lib/rabbitmq/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    HOME=/var/lib/rabbitmq LANG=C.UTF-8 RUNNING_UNDER_SYSTEMD=true
USER rabbitmq
VOLUME /var/lib/rabbitmq
EXPOSE 4369 5671 5672 15671 15672 15691 15692 25672
CMD ["rabbitmq-server"]
