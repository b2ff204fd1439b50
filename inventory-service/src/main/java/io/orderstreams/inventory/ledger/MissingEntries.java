package io.orderstreams.inventory.ledger;

import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.CausedByOrder;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.OrderPositions;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
          EntryFold.apply(entries, tables);
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
}
