package io.orderstreams.notifications.deadletters;

import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.notifications.broker.Delivery;
import io.orderstreams.notifications.consume.DeadLetterHeaders;
import io.orderstreams.notifications.consume.Digests;
import io.orderstreams.notifications.consume.Failure;
import io.orderstreams.notifications.consume.Failures;
import io.orderstreams.notifications.consume.Reason;
import io.orderstreams.notifications.consume.Storable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a message died: from the reason that we gave it ourselves, or from the broker's
 * account ({@code x-death}) and the failures that we recorded.
 */
@Singleton
final class Autopsy {

  /** The column's width. */
  private static final int LONGEST_REASON = 64;

  private final Failures failures;
  private final JsonMaps json;
  private final Clock clock;

  Autopsy(Failures failures, JsonMaps json, Clock clock) {
    this.failures = failures;
    this.json = json;
    this.clock = clock;
  }

  DeadLetter examine(String queue, Delivery delivery) {
    Map<String, Object> headers = PlainHeaders.of(delivery.headers());
    Optional<Failure> failure = failure(queue, delivery.properties().getMessageId());
    Instant deadAt = diedAt(headers);
    Text body = Text.of(delivery.body());
    UUID id = Ids.next();
    return new DeadLetter(
        id,
        queue,
        reason(headers),
        Storable.of(detail(headers, failure)),
        messageId(delivery),
        Storable.of(json.write(headers)),
        Storable.of(json.write(PlainHeaders.properties(delivery.properties()))),
        body.text(),
        body.encoding(),
        failure.map(Failure::tries).orElse(1),
        failure.map(Failure::firstFailedAt).orElse(deadAt),
        deadAt,
        DeadLetterStatus.OPEN,
        openKey(queue, delivery),
        origin(headers).orElse(id));
  }

  /**
   * Whether an open dead letter with the same key is this one: yes if it has a message id, for the
   * same id and body is the same message; otherwise only if the broker has delivered it, or its
   * original, more than once.
   */
  boolean mayHaveComeBefore(Delivery delivery) {
    return messageId(delivery) != null
        || delivery.redelivered()
        || Boolean.TRUE.equals(delivery.headers().get(DeadLetterHeaders.REDELIVERED));
  }

  /** A digest of queue, message id and body. */
  static String openKey(String queue, Delivery delivery) {
    String name = queue + "\n" + messageId(delivery) + "\n";
    return Digests.of(name.getBytes(StandardCharsets.UTF_8), delivery.body());
  }

  /** A header that anyone may have put in: no more than a hint. */
  private static Optional<UUID> origin(Map<String, Object> headers) {
    try {
      return Optional.ofNullable(headers.get(RedriveMessage.ORIGIN))
          .map(value -> UUID.fromString(value.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String messageId(Delivery delivery) {
    String id = delivery.properties().getMessageId();
    return id == null || id.isBlank() ? null : Storable.of(id);
  }

  /** Ours only if it can be: anyone may have put in these headers. */
  private static String reason(Map<String, Object> headers) {
    if (headers.get(DeadLetterHeaders.REASON) instanceof String given && Reason.isKnown(given)) {
      return given;
    }
    return Optional.ofNullable(death(headers).get("reason"))
        .map(reason -> Storable.of(reason.toString().replace('_', '-'), LONGEST_REASON))
        .orElse("unknown");
  }

  private static String detail(Map<String, Object> headers, Optional<Failure> failure) {
    if (headers.get(DeadLetterHeaders.DETAIL) instanceof String given) {
      return given;
    }
    return failure
        .map(Failure::lastError)
        .orElse("no failure is recorded: its handler may have died with its process");
  }

  /** As the broker says, if that is a time at which it can have died; else now. */
  private Instant diedAt(Map<String, Object> headers) {
    Instant now = clock.instant();
    try {
      if (death(headers).get("time") instanceof String given) {
        Instant time = Instant.parse(given);
        return time.isBefore(Instant.EPOCH) || time.isAfter(now) ? now : time;
      }
    } catch (DateTimeParseException e) {
      // not the broker's
    }
    return now;
  }

  private Optional<Failure> failure(String queue, @Nullable String messageId) {
    if (messageId == null) {
      return Optional.empty();
    }
    try {
      return failures.find(queue, UUID.fromString(messageId));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The newest entry of the broker's account. */
  private static Map<?, ?> death(Map<String, Object> headers) {
    return headers.get("x-death") instanceof List<?> deaths
            && !deaths.isEmpty()
            && deaths.getFirst() instanceof Map<?, ?> newest
        ? newest
        : Map.of();
  }
}
