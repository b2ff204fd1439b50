package io.orderstreams.inventory.lowstock;

import io.orderstreams.inventory.booking.StockCommand;
import io.orderstreams.inventory.booking.StockDecision;
import io.orderstreams.inventory.booking.StockDecision.Booked;
import io.orderstreams.inventory.booking.StockDecision.NothingToDo;
import io.orderstreams.inventory.booking.StockDecision.Reason;
import io.orderstreams.inventory.booking.StockDecision.Refused;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.events.LedgerEntry.ReorderLevelSet;
import org.jspecify.annotations.Nullable;

/** Tell when as few as this are left. Asking again for what is so already does nothing. */
record SetReorderLevel(String sku, long level) implements StockCommand {

  @Override
  public @Nullable String idempotencyKey() {
    return null;
  }

  @Override
  public StockDecision decide(Inventory inventory) {
    return inventory
        .stock(sku)
        .map(this::decide)
        .orElseGet(() -> new Refused(Reason.UNKNOWN_SKU, "Nothing of " + sku + " was ever here"));
  }

  private StockDecision decide(Stock stock) {
    Long now = stock.reorderLevel();
    return now != null && now == level
        ? new NothingToDo()
        : new Booked(new ReorderLevelSet(sku, level));
  }
}
