package io.orderstreams.eventstream.rebuild;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * @param from where to begin: {@code first} reads all of the logs, {@code snapshot} what has come
 *     since the newest snapshot
 */
@Serdeable
public record RebuildRequest(
    @NotNull @Pattern(regexp = "first|snapshot", message = "must be first or snapshot")
        String from) {

  public static final String FROM_SNAPSHOT = "snapshot";
}
