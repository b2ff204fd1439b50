package io.orderstreams.notifications.handle.adminmail;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.Route;
import io.orderstreams.notifications.handle.letter.Letter;
import io.orderstreams.notifications.handle.letter.Words;
import io.orderstreams.notifications.mail.MailSettings;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.UUID;

/** Tells the administrators that dead letters have begun to arrive. */
@Singleton
final class DeadLettersAlarm extends AdminMail<DeadLettersAlarm.Body> {

  private static final String TYPE = "admin.dead_letters";

  /**
   * @param quietMinutes for how long there will be no other mail about dead letters
   */
  @Serdeable.Deserializable
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Body(
      @NotNull UUID deadLetterId,
      @NotBlank String queue,
      @NotBlank String reason,
      @NotNull String detail,
      @PositiveOrZero long quietMinutes) {}

  DeadLettersAlarm(MailSettings settings) {
    super(settings, Route.of(Queues.ADMIN_NOTIFICATIONS, TYPE), Body.class);
  }

  @Override
  Letter letter(Body body) {
    return Words.english()
        .letter(
            "Dead letters in " + body.queue() + ": " + body.reason(),
            List.of(
                "messages have begun to end as dead letters. This is the first one:",
                "GET /dead-letters/groups shows what has come since. For the next "
                    + body.quietMinutes()
                    + " minutes there will be no other mail about it."),
            List.of(
                new Letter.Fact("Queue", body.queue()),
                new Letter.Fact("Reason", body.reason()),
                new Letter.Fact("Detail", body.detail()),
                new Letter.Fact("Dead letter", body.deadLetterId().toString())),
            null);
  }
}
