package io.orderstreams.notifications.handle.usernotification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.Contact;
import io.orderstreams.notifications.handle.Effect;
import io.orderstreams.notifications.handle.Handler;
import io.orderstreams.notifications.handle.Route;
import io.orderstreams.notifications.handle.letter.Forms;
import io.orderstreams.notifications.handle.letter.Words;
import io.orderstreams.notifications.mail.Mail;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Tells a user what somebody wants told: by mail if the user has ever ordered something, to the
 * address of that order; otherwise it is kept, to be looked up. The message cannot name an address.
 */
@Singleton
final class UserNotification implements Handler<UserNotification.Body> {

  private static final String TYPE = "user.notification";

  @Serdeable.Deserializable
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Body(
      @JsonProperty("user_id") @NotBlank @Size(max = 64) String userId,
      @NotBlank @Size(max = 2_000) String message,
      @JsonProperty("notification_type") @NotNull @Pattern(regexp = "info|warning|error")
          String notificationType) {}

  @Override
  public List<Route> routes() {
    return List.of(Route.of(Queues.USER_NOTIFICATIONS, TYPE));
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  @Override
  public Effect handle(Envelope envelope, Body body) {
    return new Effect.TellUser(
        body.userId(),
        "[%s] user %s".formatted(body.notificationType(), body.userId()),
        body.message(),
        contact -> mail(envelope, body, contact));
  }

  private static Mail mail(Envelope envelope, Body body, Contact contact) {
    Words words = Words.in(contact.locale());
    return Forms.mail(
        contact.email(),
        words.letter(
            words.say("notification." + body.notificationType()),
            List.of(body.message()),
            List.of(),
            null),
        envelope.id(),
        Mail.Kind.CUSTOMER);
  }
}
