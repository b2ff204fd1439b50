package io.orderstreams.inventory.ledger;

import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.inventory.decide.ImpossibleHistoryException;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.CausedByOrder;
import io.orderstreams.inventory.events.LedgerEntry.ReorderLevelSet;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import io.orderstreams.inventory.events.LedgerEntry.StockRanLow;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.store.InventoryTables;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Folds entries into tables. */
public final class EntryFold {

  private EntryFold() {}

  /**
   * Only inside a transaction.
   *
   * @param entries the very next ones
   * @throws BrokenLedgerException if one of them cannot have happened
   */
  public static void apply(List<Recorded<LedgerEntry>> entries, InventoryTables tables) {
    Inventory inventory = fetchFor(entries, tables);
    entries.forEach(entry -> apply(inventory, entry));
    tables.save(inventory);
  }

  private static Inventory fetchFor(List<Recorded<LedgerEntry>> entries, InventoryTables tables) {
    Set<UUID> orderIds = new HashSet<>();
    Set<String> skus = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (Recorded<LedgerEntry> entry : entries) {
      skus.addAll(Inventory.skus(entry.event()));
      switch (entry.event()) {
        case CausedByOrder caused -> orderIds.add(caused.orderId());
        case StockReceived received when received.idempotencyKey() != null ->
            keys.add(received.idempotencyKey());
        case StockAdjusted adjusted when adjusted.idempotencyKey() != null ->
            keys.add(adjusted.idempotencyKey());
        case StockReceived _, StockAdjusted _, ReorderLevelSet _, StockRanLow _ -> {}
      }
    }
    return tables.fetch(orderIds, skus, keys);
  }

  private static void apply(Inventory inventory, Recorded<LedgerEntry> entry) {
    try {
      inventory.apply(entry.envelope().version(), entry.event());
    } catch (ImpossibleHistoryException e) {
      throw new BrokenLedgerException(
          "entry %d at offset %d cannot have happened: %s"
              .formatted(entry.envelope().version(), entry.offset(), e.getMessage()));
    }
  }
}
