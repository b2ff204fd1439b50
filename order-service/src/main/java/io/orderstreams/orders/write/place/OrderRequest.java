package io.orderstreams.orders.write.place;

import static io.orderstreams.orders.write.JsonFields.number;
import static io.orderstreams.orders.write.JsonFields.objects;
import static io.orderstreams.orders.write.JsonFields.text;

import io.micronaut.json.tree.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order as a customer sends it. Everything may be missing or wrong; {@link PlaceOrderRules} says
 * what is.
 */
record OrderRequest(
    @Schema(format = "uuid", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String customerId,
    @Schema(format = "email", requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 254)
        @Nullable String email,
    @Schema(description = "ISO 4217", example = "EUR", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String currency,
    @Schema(description = "BCP 47", example = "en", defaultValue = "en") @Nullable String locale,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<@Nullable Line> lines) {

  /** What is not of the type that it should be counts as missing. */
  static OrderRequest of(JsonNode json) {
    return new OrderRequest(
        text(json, "customerId"),
        text(json, "email"),
        text(json, "currency"),
        locale(json),
        objects(json, "lines", Line::of));
  }

  record Line(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 64) @Nullable String sku,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", maximum = "10000")
          @Nullable BigDecimal quantity,
      @Schema(
              description = "decimal",
              example = "9.90",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable String unitPrice) {

    private static Line of(JsonNode json) {
      return new Line(text(json, "sku"), number(json, "quantity"), text(json, "unitPrice"));
    }
  }

  /** The one that may be missing: if it is there, it has to be right. */
  private static @Nullable String locale(JsonNode json) {
    JsonNode value = json.get("locale");
    return value == null || value.isNull()
        ? null
        : Objects.requireNonNullElse(text(json, "locale"), "");
  }
}
