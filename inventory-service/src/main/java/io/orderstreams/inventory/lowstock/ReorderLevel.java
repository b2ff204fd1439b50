package io.orderstreams.inventory.lowstock;

import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.JsonNumber;
import io.orderstreams.inventory.decide.Stock;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/**
 * When to order more.
 *
 * @param level available pieces at which, or below which, the administrator is told; 0: never. Read
 *     as a decimal number, because a whole one would be made of 1.5 without a word
 */
@Serdeable
record ReorderLevel(
    @NotNull
        @Min(0)
        @Max(Stock.MAX_ON_HAND)
        @Digits(integer = Integer.MAX_VALUE, fraction = 0, message = "must be a whole number")
        @Schema(type = "integer", format = "int64")
        @Serdeable.Deserializable(using = JsonNumber.class)
        BigDecimal level) {}
