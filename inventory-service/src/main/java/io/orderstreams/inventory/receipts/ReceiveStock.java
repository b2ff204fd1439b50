package io.orderstreams.inventory.receipts;

import io.orderstreams.inventory.booking.StockCommand;
import io.orderstreams.inventory.booking.StockDecision;
import io.orderstreams.inventory.booking.StockDecision.Booked;
import io.orderstreams.inventory.booking.StockDecision.Reason;
import io.orderstreams.inventory.booking.StockDecision.Refused;
import io.orderstreams.inventory.decide.Booking;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import org.jspecify.annotations.Nullable;

/** Take goods into stock. */
record ReceiveStock(String sku, long quantity, @Nullable String idempotencyKey)
    implements StockCommand {

  @Override
  public StockDecision decide(Inventory inventory) {
    return StockDecision.earlier(inventory, this, this::isFor)
        .orElseGet(
            () ->
                wouldBeTooMany(inventory)
                    ? new Refused(
                        Reason.IMPOSSIBLE, "There would be more in stock than can be counted")
                    : new Booked(new StockReceived(sku, quantity, idempotencyKey)));
  }

  private boolean isFor(Booking earlier) {
    return earlier.isFor(Booking.Kind.RECEIPT, sku, quantity, null);
  }

  private boolean wouldBeTooMany(Inventory inventory) {
    long onHand = inventory.stock(sku).map(Stock::onHand).orElse(0L);
    return quantity > Stock.MAX_ON_HAND - onHand;
  }
}
