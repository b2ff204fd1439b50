package io.orderstreams.notifications.messaging;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.JsonText;
import io.orderstreams.eventstream.http.JsonTextOrNumber;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell one user. Whom it reaches, and how, is for this service to know: no address can
 * be given.
 *
 * @param userId a customer's id, or any other system's number of a user
 */
@Serdeable.Deserializable
record UserNotification(
    @JsonProperty("user_id")
        @NotNull
        @Pattern(regexp = "[A-Za-z0-9_-]{1,64}")
        @Serdeable.Deserializable(using = JsonTextOrNumber.class)
        String userId,
    @NotBlank @Size(max = 2_000) @Serdeable.Deserializable(using = JsonText.class) String message,
    @JsonProperty("notification_type")
        @NotNull
        @Pattern(regexp = "info|warning|error")
        @Serdeable.Deserializable(using = JsonText.class)
        String notificationType,
    @JsonProperty("deliver_at") @Nullable Instant deliverAt,
    @Serdeable.Deserializable(using = JsonTextOrNumber.class) @Nullable String delay)
    implements Wanted {

  @Override
  public String subject() {
    return userId;
  }

  @Override
  public Map<String, Object> payload() {
    return Map.of("user_id", userId, "message", message, "notification_type", notificationType);
  }
}
