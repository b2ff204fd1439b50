package io.orderstreams.inventory.receipts;

import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.JsonNumber;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/**
 * Goods that came in.
 *
 * @param quantity pieces; read as a decimal number, because a whole one would be made of 1.5
 *     without a word
 */
@Serdeable
record ReceiptRequest(
    @NotNull
        @Min(1)
        @Max(ReceiptRequest.MAX_QUANTITY)
        @Digits(integer = Integer.MAX_VALUE, fraction = 0, message = "must be a whole number")
        @Schema(type = "integer", format = "int64")
        @Serdeable.Deserializable(using = JsonNumber.class)
        BigDecimal quantity) {

  /** More does not come through the door at once; a typing error is likelier. */
  static final long MAX_QUANTITY = 1_000_000;

  long pieces() {
    return quantity.longValueExact();
  }
}
