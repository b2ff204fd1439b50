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
   * Applies those of them that the database lacks: another instance may have been faster, or be at
   * work already, and then everything is there before it is in the stream.
   *
   * @param entries without gap, from the very next one or one before
   */
  void apply(List<Recorded<LedgerEntry>> entries) {
    transactions.write(lastNumber -> apply(entries, lastNumber));
  }

  private long apply(List<Recorded<LedgerEntry>> entries, long lastNumber) {
    List<Recorded<LedgerEntry>> lacking =
        entries.stream().filter(entry -> entry.envelope().version() > lastNumber).toList();
    if (lacking.isEmpty()) {
      return lastNumber;
    }
    if (lacking.getFirst().envelope().version() != lastNumber + 1) {
      throw new IllegalStateException("the database has gone back to entry " + lastNumber);
    }
    EntryFold.apply(lacking, tables);
    positions.decided(decidedBy(lacking));
    long newLast = lacking.getLast().envelope().version();
    transactions.advanceTo(newLast);
    return newLast;
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
