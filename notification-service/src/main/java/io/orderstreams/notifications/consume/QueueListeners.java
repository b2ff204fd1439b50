package io.orderstreams.notifications.consume;

import io.micronaut.messaging.Acknowledgement;
import io.micronaut.rabbitmq.annotation.Queue;
import io.micronaut.rabbitmq.annotation.RabbitListener;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.broker.Received;

/**
 * Where messages come in. Each method takes an {@link Acknowledgement}, which hands acknowledging
 * over to us: without it micronaut-rabbitmq would discard what a handler throws on. Bodies are
 * taken as bytes, so that whatever they hold reaches us.
 *
 * <p>One consumer a queue by default, so that an order's mails go out in order; the settings raise
 * that where throughput counts more.
 */
@RabbitListener
final class QueueListeners {

  private final Consumption consumption;

  QueueListeners(Consumption consumption) {
    this.consumption = consumption;
  }

  @Queue(
      value = Queues.USER_NOTIFICATIONS,
      prefetch = Queues.PREFETCH,
      numberOfConsumersValue = "${consumers.user-notifications:1}")
  void userNotification(Received message, Acknowledgement acknowledgement) {
    consumption.consume(message.from(Queues.USER_NOTIFICATIONS, acknowledgement));
  }

  @Queue(
      value = Queues.ADMIN_NOTIFICATIONS,
      prefetch = Queues.PREFETCH,
      numberOfConsumersValue = "${consumers.admin-notifications:1}")
  void adminNotification(Received message, Acknowledgement acknowledgement) {
    consumption.consume(message.from(Queues.ADMIN_NOTIFICATIONS, acknowledgement));
  }

  @Queue(
      value = Queues.ORDER_PROCESSING,
      prefetch = Queues.PREFETCH,
      numberOfConsumersValue = "${consumers.order-processing:1}")
  void orderProcessing(Received message, Acknowledgement acknowledgement) {
    consumption.consume(message.from(Queues.ORDER_PROCESSING, acknowledgement));
  }

  @Queue(
      value = Queues.ORDER_COMPLETED,
      prefetch = Queues.PREFETCH,
      numberOfConsumersValue = "${consumers.order-completed:1}")
  void orderCompleted(Received message, Acknowledgement acknowledgement) {
    consumption.consume(message.from(Queues.ORDER_COMPLETED, acknowledgement));
  }

  @Queue(
      value = Queues.SYSTEM_EVENTS,
      prefetch = Queues.PREFETCH,
      numberOfConsumersValue = "${consumers.system-events:1}")
  void systemEvent(Received message, Acknowledgement acknowledgement) {
    consumption.consume(message.from(Queues.SYSTEM_EVENTS, acknowledgement));
  }
}
