package io.orderstreams.inventory.adjustments;

import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.JsonNumber;
import io.orderstreams.eventstream.http.JsonText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/**
 * By how much the stock on hand is wrong, and why.
 *
 * @param delta pieces, not 0; read as a decimal number, because a whole one would be made of 1.5
 *     without a word
 * @param reason for those who look at the ledger later
 */
@Serdeable
record AdjustmentRequest(
    @NotNull
        @Min(-AdjustmentRequest.MAX_DELTA)
        @Max(AdjustmentRequest.MAX_DELTA)
        @Digits(integer = Integer.MAX_VALUE, fraction = 0, message = "must be a whole number")
        @Schema(type = "integer", format = "int64")
        @Serdeable.Deserializable(using = JsonNumber.class)
        BigDecimal delta,
    @NotBlank
        @Size(max = 200)
        @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must not contain control characters")
        @Serdeable.Deserializable(using = JsonText.class)
        String reason) {

  /** More is no correction; a typing error is likelier. */
  static final long MAX_DELTA = 1_000_000;

  long pieces() {
    return delta.longValueExact();
  }
}
