package io.orderstreams.notifications.deadletters;

import io.micronaut.context.annotation.Requires;
import io.micronaut.messaging.Acknowledgement;
import io.micronaut.rabbitmq.annotation.Queue;
import io.micronaut.rabbitmq.annotation.RabbitListener;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.broker.Received;

/**
 * Where dead letters come in. Switched off, they stay in their queues, to be looked at in
 * RabbitMQ's own pages.
 */
@RabbitListener
@Requires(property = "dead-letters.collector.enabled", notEquals = "false")
final class DeadLetterListeners {

  /**
   * They are kept one after the other: a second one would wait in the client, where we do not see
   * it, but in hand as the broker sees it.
   */
  private static final int ONE = 1;

  private final Collector collector;

  DeadLetterListeners(Collector collector) {
    this.collector = collector;
  }

  @Queue(value = Queues.USER_NOTIFICATIONS + Queues.DEAD_LETTER_SUFFIX, prefetch = ONE)
  void userNotification(Received message, Acknowledgement acknowledgement) {
    collect(Queues.USER_NOTIFICATIONS, message, acknowledgement);
  }

  @Queue(value = Queues.ADMIN_NOTIFICATIONS + Queues.DEAD_LETTER_SUFFIX, prefetch = ONE)
  void adminNotification(Received message, Acknowledgement acknowledgement) {
    collect(Queues.ADMIN_NOTIFICATIONS, message, acknowledgement);
  }

  @Queue(value = Queues.ORDER_PROCESSING + Queues.DEAD_LETTER_SUFFIX, prefetch = ONE)
  void orderProcessing(Received message, Acknowledgement acknowledgement) {
    collect(Queues.ORDER_PROCESSING, message, acknowledgement);
  }

  @Queue(value = Queues.ORDER_COMPLETED + Queues.DEAD_LETTER_SUFFIX, prefetch = ONE)
  void orderCompleted(Received message, Acknowledgement acknowledgement) {
    collect(Queues.ORDER_COMPLETED, message, acknowledgement);
  }

  @Queue(value = Queues.SYSTEM_EVENTS + Queues.DEAD_LETTER_SUFFIX, prefetch = ONE)
  void systemEvent(Received message, Acknowledgement acknowledgement) {
    collect(Queues.SYSTEM_EVENTS, message, acknowledgement);
  }

  private void collect(String queue, Received message, Acknowledgement acknowledgement) {
    collector.collect(queue, message.from(Queues.deadLettersOf(queue), acknowledgement));
  }
}
