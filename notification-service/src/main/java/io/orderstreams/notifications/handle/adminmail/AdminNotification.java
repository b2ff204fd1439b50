package io.orderstreams.notifications.handle.adminmail;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.Route;
import io.orderstreams.notifications.handle.letter.Letter;
import io.orderstreams.notifications.handle.letter.Words;
import io.orderstreams.notifications.mail.MailSettings;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Tells the administrators what somebody wants them to know. */
@Singleton
final class AdminNotification extends AdminMail<AdminNotification.Body> {

  private static final String TYPE = "admin.notification";

  @Serdeable.Deserializable
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Body(
      @NotBlank @Size(max = 2_000) String message,
      @JsonProperty("notification_type") @NotNull @Pattern(regexp = "info|warning|error")
          String notificationType) {}

  AdminNotification(MailSettings settings) {
    super(settings, Route.of(Queues.ADMIN_NOTIFICATIONS, TYPE), Body.class);
  }

  @Override
  Letter letter(Body body) {
    return Words.english()
        .letter(
            "[%s] %s".formatted(body.notificationType(), firstLine(body.message())),
            List.of(body.message()),
            List.of(),
            null);
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() <= 80 ? line : line.substring(0, 80) + "…";
  }
}
