package io.orderstreams.eventstream.http;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/**
 * The event that a reader is to pass over.
 *
 * @param partition its number
 * @param reason why the event may be passed over
 */
@Serdeable
public record Skip(
    @NotNull @PositiveOrZero @Serdeable.Deserializable(using = JsonWholeNumber.class)
        Long partition,
    @NotNull @PositiveOrZero @Serdeable.Deserializable(using = JsonWholeNumber.class) Long offset,
    @NotBlank
        @Size(max = 1000)
        @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must not contain control characters")
        @Serdeable.Deserializable(using = JsonText.class)
        String reason) {}
