package io.orderstreams.notifications.consume;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.micronaut.context.annotation.Value;
import io.orderstreams.notifications.broker.Delivery;
import io.orderstreams.notifications.broker.Queues;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

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

  private static final int PERSISTENT = 2;

  private final Connection connection;
  private final Duration confirmTimeout;

  /**
   * @param confirmTimeout default 10 s: a quorum queue confirms within milliseconds, or seconds
   *     while it elects a leader; what takes longer is tried again
   */
  DeadLetterQueues(
      Connection connection,
      @Value("${dead-letters.confirm-timeout:10s}") Duration confirmTimeout) {
    this.connection = connection;
    this.confirmTimeout = confirmTimeout;
  }

  /**
   * Returns when the copy is in the dead-letter queue. A channel for each: unusable messages are
   * rare, and one's failure must not be taken for another's.
   *
   * @throws IOException if it is not known to be there
   */
  void publish(Delivery delivery, Reason reason, String detail)
      throws IOException, InterruptedException {
    String target = Queues.deadLettersOf(delivery.queue());
    AtomicBoolean unroutable = new AtomicBoolean();
    try (Channel channel = connection.createChannel()) {
      channel.confirmSelect();
      channel.addReturnListener(returned -> unroutable.set(true));
      channel.basicPublish(
          EXCHANGE, target, true, properties(delivery, reason, detail), delivery.body());
      if (!channel.waitForConfirms(confirmTimeout.toMillis())) {
        throw new IOException(target + " does not take it");
      }
    } catch (TimeoutException e) {
      throw new IOException("no confirm from " + target + " in time", e);
    }
    if (unroutable.get()) { // a return always comes before its confirm
      throw new IOException("there is no queue " + target);
    }
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
    return delivery
        .properties()
        .builder()
        .headers(headers)
        .deliveryMode(PERSISTENT)
        .expiration(null) // would let it vanish
        .userId(null) // the broker refuses another user's
        .build();
  }

  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
  }
}
