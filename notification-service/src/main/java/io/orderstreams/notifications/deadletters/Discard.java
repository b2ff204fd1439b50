package io.orderstreams.notifications.deadletters;

import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.JsonText;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param reason why nobody needs it any more, for the audit trail
 */
@Serdeable.Deserializable
record Discard(
    @Serdeable.Deserializable(using = JsonText.class) @Nullable @Size(max = 512) String reason) {

  /** What was given first; null if nothing was, or nothing but spaces. */
  static @Nullable String reasonOf(@Nullable Discard body, @Nullable String query) {
    String given = body == null || isNone(body.reason()) ? query : body.reason();
    return isNone(given) ? null : given;
  }

  private static boolean isNone(@Nullable String reason) {
    return reason == null || reason.isBlank();
  }
}
