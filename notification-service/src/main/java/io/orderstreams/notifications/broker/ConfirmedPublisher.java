package io.orderstreams.notifications.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.Connection;
import io.micronaut.context.annotation.Value;
import io.orderstreams.eventstream.log.AmqpConnections;
import io.orderstreams.eventstream.log.BrokerSettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Publishes messages of any kind, also such that are no events, and knows afterwards whether they
 * are in a queue. A channel for each: what is published here is rare, and one's failure must not be
 * taken for another's. A connection of its own: in an alarm the broker reads nothing more from one
 * that publishes, hence no acknowledgements either. Thread-safe.
 */
@Singleton
public final class ConfirmedPublisher {

  private static final int PERSISTENT = 2;

  private static final String NAME = "notification-service, dead letters";

  private final BrokerSettings broker;
  private final Duration confirmTimeout;
  private @Nullable Connection connection;

  /**
   * @param confirmTimeout default 10 s: a quorum queue confirms within milliseconds, or seconds
   *     while it elects a leader; what takes longer is tried again
   */
  ConfirmedPublisher(
      BrokerSettings broker,
      @Value("${dead-letters.confirm-timeout:10s}") Duration confirmTimeout) {
    this.broker = broker;
    this.confirmTimeout = confirmTimeout;
  }

  /**
   * Returns when the message is in a queue, persistent.
   *
   * @param properties what in them would let the message vanish, or be refused, is left out
   * @throws IOException if it is not known to be there
   */
  public void publish(String exchange, String routingKey, BasicProperties properties, byte[] body)
      throws IOException, InterruptedException {
    AtomicBoolean unroutable = new AtomicBoolean();
    String destination = "exchange " + exchange + " with key " + routingKey;
    Connection open = connection();
    try (Channel channel = open.createChannel()) {
      channel.confirmSelect();
      channel.addReturnListener(returned -> unroutable.set(true));
      channel.basicPublish(exchange, routingKey, true, safe(properties), body);
      if (!channel.waitForConfirms(confirmTimeout.toMillis())) {
        throw new IOException(destination + ": the queue does not take it");
      }
    } catch (TimeoutException | ChannelContinuationTimeoutException e) {
      // What the broker has not answered it may never answer, and each try would leave a channel.
      open.abort((int) confirmTimeout.toMillis());
      throw new IOException(destination + ": no confirm in time, so it may be there or not", e);
    }
    if (unroutable.get()) { // a return always comes before its confirm
      throw new IOException(destination + ": there is no queue");
    }
  }

  @PreDestroy
  synchronized void close() {
    if (connection != null) {
      connection.abort((int) confirmTimeout.toMillis());
    }
  }

  private synchronized Connection connection() throws IOException {
    if (connection == null || !connection.isOpen()) {
      try {
        connection = AmqpConnections.open(broker, broker.virtualHost(), NAME);
      } catch (TimeoutException e) {
        throw new IOException("the broker does not answer", e);
      }
    }
    return connection;
  }

  private static BasicProperties safe(BasicProperties properties) {
    return properties
        .builder()
        .deliveryMode(PERSISTENT)
        .expiration(null) // would let it vanish
        .userId(null) // the broker refuses another user's
        .build();
  }
}
