package io.orderstreams.notifications.consume;

import io.micronaut.messaging.Acknowledgement;
import io.micronaut.rabbitmq.annotation.Queue;
import io.micronaut.rabbitmq.annotation.RabbitListener;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.notifications.broker.Delivery;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.broker.Received;

/**
 * Where messages come in. Each method takes an {@link Acknowledgement}, which hands acknowledging
 * over to us: without it micronaut-rabbitmq would discard what a handler throws on. Bodies are
 * taken as bytes, so that whatever they hold reaches us.
 *
 * <p>A listener only puts what it gets into a lane, where it is handled and acknowledged.
 */
@RabbitListener
final class QueueListeners {

  private final Lanes lanes;
  private final Consumption consumption;

  QueueListeners(Lanes lanes, Consumption consumption) {
    this.lanes = lanes;
    this.consumption = consumption;
  }

  @Queue(value = Queues.USER_NOTIFICATIONS, prefetch = Queues.PREFETCH)
  void userNotification(Received message, Acknowledgement acknowledgement) {
    handle(Queues.USER_NOTIFICATIONS, message, acknowledgement);
  }

  @Queue(value = Queues.ADMIN_NOTIFICATIONS, prefetch = Queues.PREFETCH)
  void adminNotification(Received message, Acknowledgement acknowledgement) {
    handle(Queues.ADMIN_NOTIFICATIONS, message, acknowledgement);
  }

  @Queue(value = Queues.ORDER_PROCESSING, prefetch = Queues.PREFETCH)
  void orderProcessing(Received message, Acknowledgement acknowledgement) {
    handle(Queues.ORDER_PROCESSING, message, acknowledgement);
  }

  @Queue(value = Queues.ORDER_COMPLETED, prefetch = Queues.PREFETCH)
  void orderCompleted(Received message, Acknowledgement acknowledgement) {
    handle(Queues.ORDER_COMPLETED, message, acknowledgement);
  }

  @Queue(value = Queues.SYSTEM_EVENTS, prefetch = Queues.PREFETCH)
  void systemEvent(Received message, Acknowledgement acknowledgement) {
    handle(Queues.SYSTEM_EVENTS, message, acknowledgement);
  }

  private void handle(String queue, Received message, Acknowledgement acknowledgement) {
    Delivery delivery = message.from(queue, acknowledgement);
    lanes.run(queue, about(delivery), () -> consumption.consume(delivery), delivery::giveBack);
  }

  /** The order, or whatever else it is about. */
  private static String about(Delivery delivery) {
    Object subject = delivery.headers().get(Headers.SUBJECT);
    return String.valueOf(subject == null ? delivery.properties().getMessageId() : subject);
  }
}
