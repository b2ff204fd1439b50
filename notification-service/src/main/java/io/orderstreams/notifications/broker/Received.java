package io.orderstreams.notifications.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Envelope;
import io.micronaut.messaging.Acknowledgement;

/** All that the client hands over with a message; what a listener method takes. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Received(
    Envelope envelope, BasicProperties properties, byte[] body, Channel channel) {

  /**
   * @param queue that it came from
   */
  public Delivery from(String queue, Acknowledgement acknowledgement) {
    return new Delivery(queue, this, acknowledgement, System.nanoTime());
  }
}
