package io.orderstreams.inventory.rebuild;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * @param from what to begin with
 */
@Serdeable
record RebuildRequest(
    @NotNull @Pattern(regexp = RebuildFrom.SYNTAX, message = "must be first or snapshot")
        String from) {}
