package io.orderstreams.proof.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderstreams.proof.evidence.LogMessage;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the stock ledger.
 *
 * @param number in the ledger's own sequence
 */
record LedgerEntry(long number, long offset, String eventId, String type, JsonNode data) {

  static final String RECEIVED = "stock.received";
  static final String ADJUSTED = "stock.adjusted";
  static final String RESERVED = "stock.reserved";
  static final String REFUSED = "stock.refused";
  static final String RELEASED = "stock.released";
  static final String ISSUED = "stock.issued";

  /** Null if the message is none. */
  static @Nullable LedgerEntry of(LogMessage message) {
    Map<String, String> properties = message.properties();
    String id = properties.get("cloudEvents_id");
    String type = properties.get("cloudEvents_type");
    String number = properties.get("version");
    JsonNode data = Json.read(message.body());
    if (id == null || type == null || number == null || !data.isObject()) {
      return null;
    }
    try {
      return new LedgerEntry(Long.parseLong(number), message.offset(), id, type, data);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  boolean is(String otherType) {
    return type.equals(otherType);
  }

  /** Whether it is one of those that an order leads to. */
  boolean isAboutAnOrder() {
    return is(RESERVED) || is(REFUSED) || is(RELEASED) || is(ISSUED);
  }

  /** Whether it is one of those that decide on an order. */
  boolean isDecision() {
    return is(RESERVED) || is(REFUSED);
  }

  /** Empty if it is about no order. */
  String orderId() {
    return Json.text(data, "orderId").toLowerCase(Locale.ROOT);
  }

  String sku() {
    return Json.text(data, "sku");
  }

  @Nullable String key() {
    return Json.textOrNull(data, "idempotencyKey");
  }

  /** By how much it changes the stock on hand, if it is a receipt or an adjustment. */
  long change() {
    return is(RECEIVED) ? data.path("quantity").asLong() : data.path("delta").asLong();
  }

  /** Pieces by SKU. */
  Map<String, Long> pieces() {
    Map<String, Long> pieces = new TreeMap<>();
    for (JsonNode line : data.path("lines")) {
      pieces.merge(Json.text(line, "sku"), line.path("quantity").asLong(), Long::sum);
    }
    return pieces;
  }

  /** Whether this order event, says the entry, has led to it. */
  boolean isCausedBy(OrderEvent event) {
    JsonNode cause = data.path("cause");
    return cause.path("partition").asInt(-1) == event.partition()
        && cause.path("offset").asLong(-1) == event.offset()
        && cause.path("version").asLong(-1) == event.version();
  }

  @Override
  public String toString() {
    return "entry %d %s %s".formatted(number, type, data);
  }
}
