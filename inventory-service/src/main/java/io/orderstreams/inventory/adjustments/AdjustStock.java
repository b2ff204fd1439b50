package io.orderstreams.inventory.adjustments;

import io.orderstreams.inventory.booking.StockCommand;
import io.orderstreams.inventory.booking.StockDecision;
import io.orderstreams.inventory.booking.StockDecision.Booked;
import io.orderstreams.inventory.booking.StockDecision.Reason;
import io.orderstreams.inventory.booking.StockDecision.Refused;
import io.orderstreams.inventory.decide.Booking;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import org.jspecify.annotations.Nullable;

/**
 * Correct the stock on hand.
 *
 * @param delta by how much; negative if there is less than was thought
 */
record AdjustStock(String sku, long delta, String reason, @Nullable String idempotencyKey)
    implements StockCommand {

  @Override
  public StockDecision decide(Inventory inventory) {
    return StockDecision.earlier(inventory, this, this::isFor)
        .orElseGet(() -> inventory.stock(sku).map(this::adjust).orElseGet(this::unknown));
  }

  private boolean isFor(Booking earlier) {
    return earlier.isFor(Booking.Kind.ADJUSTMENT, sku, delta, reason);
  }

  private StockDecision adjust(Stock stock) {
    if (promisesMoreThanThereWouldBe(stock)) {
      return new Refused(
          Reason.IMPOSSIBLE,
          "%s: of %d on hand, %d are reserved; %d would leave less than that"
              .formatted(sku, stock.onHand(), stock.reserved(), delta));
    }
    if (delta > Stock.MAX_ON_HAND - stock.onHand()) {
      return new Refused(Reason.IMPOSSIBLE, "There would be more in stock than can be counted");
    }
    return new Booked(new StockAdjusted(sku, delta, reason, idempotencyKey));
  }

  private boolean promisesMoreThanThereWouldBe(Stock stock) {
    return stock.onHand() + Math.min(delta, 0) < stock.reserved();
  }

  private StockDecision unknown() {
    return new Refused(Reason.UNKNOWN_SKU, "Nothing of " + sku + " was ever here");
  }
}
