package io.orderstreams.notifications.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Envelope;
import io.micronaut.messaging.Acknowledgement;
import io.micronaut.messaging.exceptions.MessageAcknowledgementException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message in hand. Until it is settled it belongs to the broker: if this process dies, or loses
 * its connection, the broker delivers it again.
 */
public final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final byte[] EMPTY = {};

  private final String queue;
  private final Envelope envelope;
  private final BasicProperties properties;
  private final byte[] body;
  private final Channel channel;
  private final Acknowledgement acknowledgement;

  /**
   * @param queue that it came from
   * @param body null if empty, as micronaut-rabbitmq has it
   */
  public Delivery(
      String queue,
      Envelope envelope,
      com.rabbitmq.client.BasicProperties properties,
      byte @Nullable [] body,
      Channel channel,
      Acknowledgement acknowledgement) {
    this.queue = queue;
    this.envelope = envelope;
    this.properties = (BasicProperties) properties; // the only implementation there is
    this.body = body == null ? EMPTY : body;
    this.channel = channel;
    this.acknowledgement = acknowledgement;
  }

  public String queue() {
    return queue;
  }

  public BasicProperties properties() {
    return properties;
  }

  /** Never null; values are the client's own types, text is {@code LongString}. */
  public Map<String, Object> headers() {
    Map<String, Object> headers = properties.getHeaders();
    return headers == null ? Map.of() : headers;
  }

  /** Not copied; do not change it. */
  public byte[] body() {
    return body;
  }

  /** Whether the broker has handed it to some consumer before. */
  public boolean redelivered() {
    return envelope.isRedeliver();
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
      channel.basicReject(envelope.getDeliveryTag(), true);
    } catch (IOException | AlreadyClosedException e) {
      LOG.warn("{}: could not give it back, it will come again: {}", this, e.toString());
    }
  }

  @Override
  public String toString() {
    return queue + "/" + properties.getMessageId();
  }
}
