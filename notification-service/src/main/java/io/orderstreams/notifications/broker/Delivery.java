package io.orderstreams.notifications.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import io.micronaut.messaging.Acknowledgement;
import io.micronaut.messaging.exceptions.MessageAcknowledgementException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message in hand. Until it is settled it belongs to the broker: if this process dies, or loses
 * its connection, the broker delivers it again.
 */
public final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final String queue;
  private final Received received;
  private final Acknowledgement acknowledgement;
  private final long receivedAt;

  /**
   * @param receivedAt as {@link System#nanoTime} tells it
   */
  Delivery(String queue, Received received, Acknowledgement acknowledgement, long receivedAt) {
    this.queue = queue;
    this.received = received;
    this.acknowledgement = acknowledgement;
    this.receivedAt = receivedAt;
  }

  public String queue() {
    return queue;
  }

  public BasicProperties properties() {
    return received.properties();
  }

  /** Never null; values are the client's own types, text is {@code LongString}. */
  public Map<String, Object> headers() {
    Map<String, Object> headers = received.properties().getHeaders();
    return headers == null ? Map.of() : headers;
  }

  /** Not copied; do not change it. */
  public byte[] body() {
    return received.body();
  }

  /** Whether the broker has handed it to some consumer before. */
  public boolean redelivered() {
    return received.envelope().isRedeliver();
  }

  /** How long we have had it, whatever we did with it. */
  Duration held() {
    return Duration.ofNanos(System.nanoTime() - receivedAt);
  }

  /** Its effect is safe elsewhere: the broker may forget it. */
  public void done() {
    try {
      acknowledgement.ack();
    } catch (MessageAcknowledgementException | AlreadyClosedException e) {
      LOG.warn("{}: could not acknowledge, it will come again: {}", this, e.toString());
    }
  }

  /**
   * Gives it back: the broker counts this try, and delivers it again after the queue's delay, or
   * dead-letters it at the queue's limit. {@code basic.reject}, because RabbitMQ does not count
   * {@code basic.nack}: that would go on for ever.
   */
  public void tryAgainLater() {
    try {
      received.channel().basicReject(received.envelope().getDeliveryTag(), true);
    } catch (IOException | AlreadyClosedException e) {
      LOG.warn("{}: could not give it back, it will come again: {}", this, e.toString());
    }
  }

  /**
   * Gives it back through no fault of its own: the broker delivers it again, after the queue's
   * delay as well, and does not count this try ({@code basic.nack}).
   */
  public void giveBack() {
    try {
      received.channel().basicNack(received.envelope().getDeliveryTag(), false, true);
    } catch (IOException | AlreadyClosedException e) {
      LOG.warn("{}: could not give it back, it will come again: {}", this, e.toString());
    }
  }

  @Override
  public String toString() {
    return queue + "/" + received.properties().getMessageId();
  }
}
