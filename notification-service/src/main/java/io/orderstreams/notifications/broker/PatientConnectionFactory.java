package io.orderstreams.notifications.broker;

import com.rabbitmq.client.Connection;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactory;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactoryConfig;
import io.micronaut.rabbitmq.connect.recovery.TemporarilyDownConnection;
import io.micronaut.rabbitmq.connect.recovery.TemporarilyDownConnectionManager;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  private final ExecutorService consumers;
  private final Map<TemporarilyDownConnection, Integer> opened = new ConcurrentHashMap<>();

  /**
   * @param consumers taken here, so that a stop ends them after the connections: without them a
   *     connection cannot hand on what still comes, and breaks off instead of closing
   */
  PatientConnectionFactory(@Named(TaskExecutors.MESSAGE_CONSUMER) ExecutorService consumers) {
    this.consumers = consumers;
  }

  @Singleton
  @EachBean(RabbitConnectionFactoryConfig.class)
  @Replaces(bean = Connection.class, factory = RabbitConnectionFactory.class)
  Connection connection(
      RabbitConnectionFactoryConfig config, TemporarilyDownConnectionManager manager) {
    TemporarilyDownConnection connection = manager.newConnection(config, consumers);
    opened.put(connection, config.getChannelRpcTimeout());
    return connection;
  }

  @PreDestroy
  void close() {
    opened.forEach(
        (connection, timeout) -> {
          if (!connection.isStillDown() && connection.isOpen()) {
            try {
              connection.close(timeout); // else the client waits for an answer without end
            } catch (IOException | RuntimeException e) {
              LOG.warn("closing the connection to the broker failed: {}", e.toString());
            }
          }
        });
  }
}
