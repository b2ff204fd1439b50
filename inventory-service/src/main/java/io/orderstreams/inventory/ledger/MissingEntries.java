package io.orderstreams.inventory.ledger;

import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.inventory.decide.ImpossibleHistoryException;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.CausedByOrder;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.OrderPositions;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Brings entries into the database that the stream has and it lacks: a batch a transaction. */
@Singleton
class MissingEntries {

  private final Transactions transactions;
  private final InventoryTables tables;
  private final OrderPositions positions;

  MissingEntries(Transactions transactions, InventoryTables tables, OrderPositions positions) {
    this.transactions = transactions;
    this.tables = tables;
    this.positions = positions;
  }

  /**
   * @param entries the very next ones
   */
  void apply(List<Recorded<LedgerEntry>> entries) {
    transactions.write(
        lastNumber -> {
          if (entries.getFirst().envelope().version() != lastNumber + 1) {
            throw new IllegalStateException("somebody else writes to this database");
          }
          Inventory inventory = fetchFor(entries);
          entries.forEach(entry -> apply(inventory, entry));
          tables.save(inventory);
          positions.decided(decidedBy(entries));
          long newLast = entries.getLast().envelope().version();
          transactions.advanceTo(newLast);
          return newLast;
        });
  }

  /** By partition of the log {@code orders}: up to which offset these show it to be decided. */
  static Map<Integer, Long> decidedBy(List<Recorded<LedgerEntry>> entries) {
    Map<Integer, Long> decided = new HashMap<>();
    for (Recorded<LedgerEntry> entry : entries) {
      if (entry.event() instanceof CausedByOrder caused) {
        decided.merge(caused.cause().partition(), caused.cause().offset(), Math::max);
      }
    }
    return decided;
  }

  private Inventory fetchFor(List<Recorded<LedgerEntry>> entries) {
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
        case StockReceived _, StockAdjusted _ -> {}
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
