package io.orderstreams.eventstream.rebuild;

import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.JsonText;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * @param from where to begin: {@code first}, the default, reads all of the logs, {@code snapshot}
 *     what has come since the newest snapshot
 */
@Serdeable
public record RebuildRequest(
    @Pattern(regexp = "first|snapshot", message = "must be first or snapshot")
        @Serdeable.Deserializable(using = JsonText.class)
        @Nullable String from) {

  public static final String FROM_SNAPSHOT = "snapshot";

  private static final String FROM_FIRST = "first";

  /** Where to begin, also if the caller has not said it, or has sent nothing at all. */
  public static String fromOf(@Nullable RebuildRequest request) {
    return request == null || request.from() == null ? FROM_FIRST : request.from();
  }
}
