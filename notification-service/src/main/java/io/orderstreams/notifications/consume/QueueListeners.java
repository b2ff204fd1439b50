package io.orderstreams.notifications.consume;

import com.rabbitmq.client.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Envelope;
import io.micronaut.messaging.Acknowledgement;
import io.micronaut.messaging.annotation.MessageBody;
import io.micronaut.rabbitmq.annotation.Queue;
import io.micronaut.rabbitmq.annotation.RabbitListener;
import io.orderstreams.notifications.broker.Delivery;
import io.orderstreams.notifications.broker.Queues;
import org.jspecify.annotations.Nullable;

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
  void userNotification(
      Envelope envelope,
      BasicProperties properties,
      @MessageBody byte @Nullable [] body,
      Channel channel,
      Acknowledgement acknowledgement) {
    consumption.consume(
        new Delivery(
            Queues.USER_NOTIFICATIONS, envelope, properties, body, channel, acknowledgement));
  }

  @Queue(
      value = Queues.ADMIN_NOTIFICATIONS,
      prefetch = Queues.PREFETCH,
      numberOfConsumersValue = "${consumers.admin-notifications:1}")
  void adminNotification(
      Envelope envelope,
      BasicProperties properties,
      @MessageBody byte @Nullable [] body,
      Channel channel,
      Acknowledgement acknowledgement) {
    consumption.consume(
        new Delivery(
            Queues.ADMIN_NOTIFICATIONS, envelope, properties, body, channel, acknowledgement));
  }

  @Queue(
      value = Queues.ORDER_PROCESSING,
      prefetch = Queues.PREFETCH,
      numberOfConsumersValue = "${consumers.order-processing:1}")
  void orderProcessing(
      Envelope envelope,
      BasicProperties properties,
      @MessageBody byte @Nullable [] body,
      Channel channel,
      Acknowledgement acknowledgement) {
    consumption.consume(
        new Delivery(
            Queues.ORDER_PROCESSING, envelope, properties, body, channel, acknowledgement));
  }

  @Queue(
      value = Queues.ORDER_COMPLETED,
      prefetch = Queues.PREFETCH,
      numberOfConsumersValue = "${consumers.order-completed:1}")
  void orderCompleted(
      Envelope envelope,
      BasicProperties properties,
      @MessageBody byte @Nullable [] body,
      Channel channel,
      Acknowledgement acknowledgement) {
    consumption.consume(
        new Delivery(Queues.ORDER_COMPLETED, envelope, properties, body, channel, acknowledgement));
  }

  @Queue(
      value = Queues.SYSTEM_EVENTS,
      prefetch = Queues.PREFETCH,
      numberOfConsumersValue = "${consumers.system-events:1}")
  void systemEvent(
      Envelope envelope,
      BasicProperties properties,
      @MessageBody byte @Nullable [] body,
      Channel channel,
      Acknowledgement acknowledgement) {
    consumption.consume(
        new Delivery(Queues.SYSTEM_EVENTS, envelope, properties, body, channel, acknowledgement));
  }
}
