package io.orderstreams.notifications.broker;

import com.rabbitmq.client.Connection;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactory;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactoryConfig;
import io.micronaut.rabbitmq.connect.recovery.TemporarilyDownConnection;
import io.micronaut.rabbitmq.connect.recovery.TemporarilyDownConnectionManager;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to the broker, which never stands in the way of a start. micronaut-rabbitmq's own
 * factory waits for the broker only if the connection is refused; if the broker's name cannot be
 * resolved (its container is not there), if it does not answer in time or is still starting, the
 * whole service fails to start. Here the connection always begins as "temporarily down", and {@link
 * Subscriptions} brings it up.
 */
@Factory
final class PatientConnectionFactory {

  private static final Logger LOG = LoggerFactory.getLogger(PatientConnectionFactory.class);

  private final Queue<TemporarilyDownConnection> opened = new ConcurrentLinkedQueue<>();

  @Singleton
  @EachBean(RabbitConnectionFactoryConfig.class)
  @Replaces(bean = Connection.class, factory = RabbitConnectionFactory.class)
  Connection connection(
      RabbitConnectionFactoryConfig config,
      TemporarilyDownConnectionManager manager,
      BeanContext beans) {
    ExecutorService executor =
        beans.getBean(ExecutorService.class, Qualifiers.byName(config.getConsumerExecutor()));
    TemporarilyDownConnection connection = manager.newConnection(config, executor);
    opened.add(connection);
    return connection;
  }

  @PreDestroy
  void close() {
    for (TemporarilyDownConnection connection : opened) {
      if (!connection.isStillDown() && connection.isOpen()) {
        try {
          connection.close();
        } catch (IOException | RuntimeException e) {
          LOG.warn("closing the connection to the broker failed: {}", e.toString());
        }
      }
    }
  }
}
