package io.orderstreams.inventory.decide;

import io.orderstreams.inventory.events.Line;
import io.orderstreams.inventory.events.Sku;
import java.util.List;
import java.util.Optional;

/** Whether a line of an order can be had, and if not, why: in words for people. */
final class Availability {

  /** A reason is read by people and mailed; beyond this it helps nobody. */
  static final int MOST_OBJECTIONS = 10;

  private static final int LONGEST_NAME = 64;

  private Availability() {}

  /** Empty if there is enough. */
  static Optional<String> objection(Inventory inventory, Line line) {
    Optional<Stock> stock = inventory.stock(line.sku());
    if (stock.isEmpty()) {
      return Optional.of("unknown SKU: " + printable(line.sku()));
    }
    long available = stock.get().available();
    return available >= line.quantity()
        ? Optional.empty()
        : Optional.of(
            "not enough stock: %s (wanted %d, available %d)"
                .formatted(line.sku(), line.quantity(), available));
  }

  static String reason(List<String> objections) {
    String reason = String.join("; ", objections.stream().limit(MOST_OBJECTIONS).toList());
    int more = objections.size() - MOST_OBJECTIONS;
    return more > 0 ? reason + "; and " + more + " more" : reason;
  }

  /** Others choose this text: it must neither fill a log nor break a line in it. */
  private static String printable(String sku) {
    if (Sku.isPossible(sku)) {
      return sku;
    }
    String clean = sku.replaceAll("[^\\p{Alnum}\\p{Punct} ]", "?");
    return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) + "..." : clean;
  }
}
