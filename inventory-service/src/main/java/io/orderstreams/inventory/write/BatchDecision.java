package io.orderstreams.inventory.write;

import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.inventory.decide.Decision;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.LowStock;
import io.orderstreams.inventory.events.Cause;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.StockRanLow;
import io.orderstreams.inventory.ledger.Ledger.NewEntry;
import io.orderstreams.inventory.ledger.Origin;
import io.orderstreams.inventory.upstream.OrderEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a batch of order events means for stock.
 *
 * @param lastNumber of the ledger before
 * @param entries in order; they are applied to the inventory already
 * @param superseded events that came too late or twice
 */
record BatchDecision(long lastNumber, List<NewEntry> entries, int superseded) {

  /**
   * Decides event after event, each on what those before it left behind.
   *
   * @param inventory is changed
   * @param decidedUpTo offset up to which the ledger has every decision already: of events up to
   *     there only the version is new
   * @param lastNumber of the ledger so far
   * @param reorderLevel of articles that have none of their own
   */
  static BatchDecision decide(
      Batch<OrderEvent> batch,
      Inventory inventory,
      long decidedUpTo,
      long lastNumber,
      long reorderLevel) {
    List<NewEntry> entries = new ArrayList<>();
    int superseded = 0;
    for (Recorded<OrderEvent> recorded : batch.events()) {
      OrderEvent event = recorded.event();
      if (recorded.offset() > decidedUpTo) {
        if (Decision.isSuperseded(event, inventory.reservation(event.orderId()))) {
          superseded++;
        }
        Optional<LedgerEntry> entry = Decision.decide(inventory, event, cause(batch, recorded));
        if (entry.isPresent()) {
          Origin origin = Origin.of(recorded.envelope());
          inventory.apply(lastNumber + entries.size() + 1, entry.get());
          entries.add(new NewEntry(entry.get(), origin));
          for (StockRanLow low : LowStock.ranLow(inventory, entry.get(), reorderLevel)) {
            inventory.apply(lastNumber + entries.size() + 1, low);
            entries.add(new NewEntry(low, origin));
          }
        }
      }
      inventory.seen(event.orderId(), event.version());
    }
    return new BatchDecision(lastNumber, entries, superseded);
  }

  /** The number that the entry at this place in the list has in the ledger. */
  long number(int index) {
    return lastNumber + index + 1;
  }

  private static Cause cause(Batch<OrderEvent> batch, Recorded<OrderEvent> recorded) {
    return new Cause(batch.partition().number(), recorded.offset(), recorded.event().version());
  }
}
