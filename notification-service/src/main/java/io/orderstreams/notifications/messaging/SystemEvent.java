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
 * Something that a system announces to everyone who listens.
 *
 * @param eventName such as {@code high_memory_usage}
 * @param eventData whatever belongs to it
 */
@Serdeable.Deserializable
record SystemEvent(
    @JsonProperty("event_name")
        @NotNull
        @Pattern(regexp = "[A-Za-z][A-Za-z0-9_.-]{0,127}")
        @Serdeable.Deserializable(using = JsonText.class)
        String eventName,
    @JsonProperty("event_data") @Nullable @Size(max = 100)
        Map<@NotBlank @Size(max = 128) String, Object> eventData,
    @NotNull
        @Pattern(regexp = "info|warning|error|critical")
        @Serdeable.Deserializable(using = JsonText.class)
        String severity,
    @JsonProperty("deliver_at") @Nullable Instant deliverAt,
    @Serdeable.Deserializable(using = JsonTextOrNumber.class) @Nullable String delay)
    implements Wanted {

  @Override
  public String subject() {
    return "messaging"; // who announces it: this service's caller, whoever that is
  }

  @Override
  public Map<String, Object> payload() {
    return Map.of(
        "event_name",
        eventName,
        "event_data",
        eventData == null ? Map.of() : eventData,
        "severity",
        severity);
  }
}
