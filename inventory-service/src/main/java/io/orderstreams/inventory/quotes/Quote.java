package io.orderstreams.inventory.quotes;

import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Stock;
import java.time.Instant;
import java.util.List;

/**
 * Whether an order could be filled.
 *
 * @param available whether there is enough for every line
 * @param asOf when it was looked at
 */
@Serdeable
record Quote(boolean available, List<Line> lines, Instant asOf) {

  /**
   * @param available pieces that nobody has reserved; 0 of what was never here
   * @param enough whether they are enough for this line
   */
  @Serdeable
  record Line(String sku, long quantity, long available, boolean enough) {}

  static Quote of(Wanted wanted, Inventory inventory, Instant asOf) {
    List<Line> lines = wanted.lines().stream().map(line -> line(line, inventory)).toList();
    return new Quote(lines.stream().allMatch(Line::enough), lines, asOf);
  }

  private static Line line(Wanted.Line wanted, Inventory inventory) {
    long available = inventory.stock(wanted.sku()).map(Stock::available).orElse(0L);
    return new Line(wanted.sku(), wanted.quantity(), available, available >= wanted.quantity());
  }
}
