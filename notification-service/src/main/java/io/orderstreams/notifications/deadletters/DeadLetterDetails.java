package io.orderstreams.notifications.deadletters;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All about one dead letter: what {@link DeadLetterItem} tells, its whole body, and its history.
 *
 * @param acts what operators did with this one, oldest first
 * @param history the other dead letters of the same message, oldest first: it was redriven and died
 *     again
 */
@Serdeable.Serializable
record DeadLetterDetails(
    UUID id,
    String queue,
    String reason,
    String detail,
    @Nullable String messageId,
    Map<String, Object> headers,
    Map<String, Object> properties,
    String body,
    String bodyEncoding,
    int tries,
    Instant firstFailedAt,
    Instant deadAt,
    DeadLetterStatus status,
    UUID origin,
    List<Act> acts,
    List<Earlier> history) {

  /** Another dead letter of the same message, in short. */
  @Serdeable.Serializable
  record Earlier(
      UUID id,
      String reason,
      String detail,
      int tries,
      Instant deadAt,
      DeadLetterStatus status,
      List<Act> acts) {}
}
