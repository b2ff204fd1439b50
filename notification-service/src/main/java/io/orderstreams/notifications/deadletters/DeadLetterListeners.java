package io.orderstreams.notifications.deadletters;

import com.rabbitmq.client.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Envelope;
import io.micronaut.context.annotation.Requires;
import io.micronaut.messaging.Acknowledgement;
import io.micronaut.messaging.annotation.MessageBody;
import io.micronaut.rabbitmq.annotation.Queue;
import io.micronaut.rabbitmq.annotation.RabbitListener;
import io.orderstreams.notifications.broker.Delivery;
import io.orderstreams.notifications.broker.Queues;
import org.jspecify.annotations.Nullable;

/**
 * Where dead letters come in. Switched off, they stay in their queues, to be looked at in
 * RabbitMQ's own pages.
 */
@RabbitListener
@Requires(property = "dead-letters.collector.enabled", notEquals = "false")
final class DeadLetterListeners {

  private final Collector collector;

  DeadLetterListeners(Collector collector) {
    this.collector = collector;
  }

  @Queue(value = Queues.USER_NOTIFICATIONS + Queues.DEAD_LETTER_SUFFIX, prefetch = Queues.PREFETCH)
  void userNotification(
      Envelope envelope,
      BasicProperties properties,
      @MessageBody byte @Nullable [] body,
      Channel channel,
      Acknowledgement acknowledgement) {
    collector.collect(
        Queues.USER_NOTIFICATIONS,
        new Delivery(
            Queues.USER_NOTIFICATIONS + Queues.DEAD_LETTER_SUFFIX,
            envelope,
            properties,
            body,
            channel,
            acknowledgement));
  }

  @Queue(value = Queues.ADMIN_NOTIFICATIONS + Queues.DEAD_LETTER_SUFFIX, prefetch = Queues.PREFETCH)
  void adminNotification(
      Envelope envelope,
      BasicProperties properties,
      @MessageBody byte @Nullable [] body,
      Channel channel,
      Acknowledgement acknowledgement) {
    collector.collect(
        Queues.ADMIN_NOTIFICATIONS,
        new Delivery(
            Queues.ADMIN_NOTIFICATIONS + Queues.DEAD_LETTER_SUFFIX,
            envelope,
            properties,
            body,
            channel,
            acknowledgement));
  }

  @Queue(value = Queues.ORDER_PROCESSING + Queues.DEAD_LETTER_SUFFIX, prefetch = Queues.PREFETCH)
  void orderProcessing(
      Envelope envelope,
      BasicProperties properties,
      @MessageBody byte @Nullable [] body,
      Channel channel,
      Acknowledgement acknowledgement) {
    collector.collect(
        Queues.ORDER_PROCESSING,
        new Delivery(
            Queues.ORDER_PROCESSING + Queues.DEAD_LETTER_SUFFIX,
            envelope,
            properties,
            body,
            channel,
            acknowledgement));
  }

  @Queue(value = Queues.ORDER_COMPLETED + Queues.DEAD_LETTER_SUFFIX, prefetch = Queues.PREFETCH)
  void orderCompleted(
      Envelope envelope,
      BasicProperties properties,
      @MessageBody byte @Nullable [] body,
      Channel channel,
      Acknowledgement acknowledgement) {
    collector.collect(
        Queues.ORDER_COMPLETED,
        new Delivery(
            Queues.ORDER_COMPLETED + Queues.DEAD_LETTER_SUFFIX,
            envelope,
            properties,
            body,
            channel,
            acknowledgement));
  }

  @Queue(value = Queues.SYSTEM_EVENTS + Queues.DEAD_LETTER_SUFFIX, prefetch = Queues.PREFETCH)
  void systemEvent(
      Envelope envelope,
      BasicProperties properties,
      @MessageBody byte @Nullable [] body,
      Channel channel,
      Acknowledgement acknowledgement) {
    collector.collect(
        Queues.SYSTEM_EVENTS,
        new Delivery(
            Queues.SYSTEM_EVENTS + Queues.DEAD_LETTER_SUFFIX,
            envelope,
            properties,
            body,
            channel,
            acknowledgement));
  }
}
