package io.orderstreams.notifications.deadletters;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.notifications.outgoing.Deferred;
import io.orderstreams.notifications.outgoing.OutgoingMessage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Tells the administrators that dead letters have begun to arrive: once, then not again for a
 * while. By a message like any other, so that this mail is retried like any other.
 */
@Singleton
final class Alarm {

  private static final String NAME = "dead-letters";
  private static final String TYPE = "admin.dead_letters";
  private static final int LONGEST_DETAIL = 500;

  @Serdeable.Serializable
  record Body(UUID deadLetterId, String queue, String reason, String detail, long quietMinutes) {}

  private final Alarms alarms;
  private final Deferred deferred;
  private final DeadLetterSettings settings;
  private final ObjectMapper json;
  private final Clock clock;

  Alarm(
      Alarms alarms,
      Deferred deferred,
      DeadLetterSettings settings,
      ObjectMapper json,
      Clock clock) {
    this.alarms = alarms;
    this.deferred = deferred;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /** In the transaction that keeps the letter. */
  void raise(DeadLetter letter) {
    Instant now = clock.instant();
    if (alarms.raise(NAME, now, now.minus(settings.alarmQuiet())) == 1) {
      deferred.publishAt(
          now,
          new OutgoingMessage(
              Ids.next(), "notifications", TYPE, TYPE, letter.queue(), now, null, body(letter)));
    }
  }

  private String body(DeadLetter letter) {
    String detail = letter.detail();
    try {
      return json.writeValueAsString(
          new Body(
              letter.id(),
              letter.queue(),
              letter.reason(),
              detail.length() <= LONGEST_DETAIL
                  ? detail
                  : detail.substring(0, LONGEST_DETAIL) + "…",
              settings.alarmQuiet().toMinutes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
