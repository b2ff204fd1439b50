package io.orderstreams.notifications.consume;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.orderstreams.notifications.broker.ConfirmedPublisher;
import io.orderstreams.notifications.broker.Delivery;
import io.orderstreams.notifications.broker.Queues;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts unusable messages into their queue's dead-letter queue, with the reason. Rejecting them
 * would let the broker move them, but with no word about why, and they have no usable id under
 * which we could keep the reason meanwhile. So a copy is published, with the reason in its headers,
 * and the original is acknowledged when the broker has confirmed the copy as routed and stored. A
 * crash between the two leaves two copies; the second says that it may be one ({@link
 * DeadLetterHeaders#REDELIVERED}), and the collector takes it for the same.
 */
@Singleton
final class DeadLetterQueues {

  /** Headers must fit into one frame together (128 KiB by default). */
  private static final int LONGEST_DETAIL = 2_000;

  /** Its keys are the names of the dead-letter queues. */
  private static final String EXCHANGE = "dead-letters";

  private final ConfirmedPublisher publisher;

  DeadLetterQueues(ConfirmedPublisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Returns when the copy is in the dead-letter queue.
   *
   * @throws IOException if it is not known to be there
   */
  void publish(Delivery delivery, Reason reason, String detail)
      throws IOException, InterruptedException {
    publisher.publish(
        EXCHANGE,
        Queues.deadLettersOf(delivery.queue()),
        properties(delivery, reason, detail),
        delivery.body());
  }

  /** The original's, less what would make the broker do more with the copy than keep it. */
  static BasicProperties properties(Delivery delivery, Reason reason, String detail) {
    Map<String, Object> headers = new HashMap<>(delivery.headers());
    // Would send it to other queues as well.
    headers.remove("CC");
    headers.remove("BCC");
    headers.put(DeadLetterHeaders.REASON, reason.wireName());
    headers.put(DeadLetterHeaders.DETAIL, shortened(detail));
    headers.put(DeadLetterHeaders.REDELIVERED, delivery.redelivered());
    return delivery.properties().builder().headers(headers).build();
  }

  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
  }
}
