package io.orderstreams.notifications.deadletters;

import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.JsonText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator changes about a dead letter before it is redriven.
 *
 * @param body the text to send instead; absent: as it was
 * @param headers set in addition to the others, or in place of those of the same names
 * @param reason for the audit trail
 */
@Serdeable.Deserializable
record Edit(
    @Serdeable.Deserializable(using = JsonText.class) @Nullable @Size(max = LONGEST_BODY)
        String body,
    @Nullable @Size(max = 32)
        Map<@NotBlank @Size(max = 128) String, @NotNull @Size(max = 1024) String> headers,
    @Serdeable.Deserializable(using = JsonText.class) @Nullable @Size(max = 512) String reason) {

  static final Edit NONE = new Edit(null, null, null);

  /** Characters: far more than any of our messages has, and what a person can still edit. */
  static final int LONGEST_BODY = 262_144;
}
