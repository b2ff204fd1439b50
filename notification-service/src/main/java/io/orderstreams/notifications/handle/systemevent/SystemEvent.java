package io.orderstreams.notifications.handle.systemevent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service announces to everyone.
 *
 * @param name such as {@code service_started}
 * @param data whatever belongs to it
 */
@Serdeable.Deserializable
@JsonIgnoreProperties(ignoreUnknown = true)
record SystemEvent(
    @JsonProperty("event_name") @NotBlank @Size(max = 128) String name,
    @JsonProperty("event_data") @Nullable Map<String, Object> data,
    @JsonProperty("severity") @NotBlank @Pattern(regexp = "info|warning|error|critical")
        String severity) {}
