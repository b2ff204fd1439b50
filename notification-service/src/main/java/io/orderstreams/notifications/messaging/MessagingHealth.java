package io.orderstreams.notifications.messaging;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the queues stand.
 *
 * @param status UP or DOWN
 * @param reason why nothing is known; absent if something is
 */
@Serdeable.Serializable
record MessagingHealth(String status, @Nullable String reason, List<Queue> queues) {

  /**
   * @param messages how many wait at the broker
   * @param inHand how many this instance has taken from there and not yet handled
   * @param deadLetters how many lie in its dead-letter queue, not yet collected
   * @param reason what is wrong; absent if nothing is
   */
  @Serdeable.Serializable
  record Queue(
      String queue,
      int messages,
      int inHand,
      int consumers,
      int deadLetters,
      @Nullable String reason) {}

  static MessagingHealth down(String reason) {
    return new MessagingHealth("DOWN", reason, List.of());
  }

  static MessagingHealth of(List<Queue> queues) {
    boolean up = queues.stream().allMatch(queue -> queue.reason() == null);
    return new MessagingHealth(up ? "UP" : "DOWN", null, queues);
  }
}
