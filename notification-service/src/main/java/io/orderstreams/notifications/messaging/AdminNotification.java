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

/** Something to tell the administrators. */
@Serdeable.Deserializable
record AdminNotification(
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
    return "administrators";
  }

  @Override
  public Map<String, Object> payload() {
    return Map.of("message", message, "notification_type", notificationType);
  }
}
