package io.orderstreams.proof.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was ordered, by whom: the same in a request and in the event that it led to. */
record Content(String customerId, String email, String currency, String locale, List<Line> lines) {

  /**
   * @param unitPrice without trailing zeros, so that equal prices are equal
   */
  record Line(String sku, long quantity, BigDecimal unitPrice) {}

  Content {
    lines = List.copyOf(lines);
  }

  /** Of a request's body; null if it is no order. */
  static @Nullable Content ofRequest(JsonNode body) {
    String locale = body.has("locale") ? Json.text(body, "locale") : "en";
    return of(body, Json.text(body, "customerId"), Json.text(body, "email"), locale);
  }

  /** Of the data of {@code order.created}, in any of its shapes; null if it is none of them. */
  static @Nullable Content ofEvent(JsonNode data) {
    JsonNode customer = data.path("customer");
    return customer.isObject()
        ? of(
            data,
            Json.text(customer, "id"),
            Json.text(customer, "email"),
            Json.text(customer, "locale"))
        : of(
            data,
            Json.text(data, "customerId"),
            Json.text(data, "email"),
            Json.text(data, "locale"));
  }

  private static @Nullable Content of(
      JsonNode object, String customerId, String email, String locale) {
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : object.path("lines")) {
      BigDecimal price = decimal(Json.text(line, "unitPrice"));
      JsonNode quantity = line.path("quantity");
      if (price == null || !quantity.isNumber() || !isWhole(quantity.decimalValue())) {
        return null;
      }
      lines.add(new Line(Json.text(line, "sku"), quantity.longValue(), price));
    }
    return lines.isEmpty() || customerId.isEmpty()
        ? null
        : new Content(
            customerId.toLowerCase(Locale.ROOT),
            email,
            Json.text(object, "currency"),
            locale,
            lines);
  }

  BigDecimal total() {
    return lines.stream()
        .map(line -> line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Whether this decimal string is the total. */
  boolean isTotal(String text) {
    BigDecimal number = decimal(text);
    return number != null && number.compareTo(total()) == 0;
  }

  /** Pieces by SKU. */
  Map<String, Long> pieces() {
    Map<String, Long> pieces = new TreeMap<>();
    lines.forEach(line -> pieces.merge(line.sku(), line.quantity(), Long::sum));
    return pieces;
  }

  private static boolean isWhole(BigDecimal number) {
    return number.remainder(BigDecimal.ONE).signum() == 0;
  }

  private static @Nullable BigDecimal decimal(String text) {
    try {
      return new BigDecimal(text).stripTrailingZeros();
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
