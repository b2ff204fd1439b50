package io.orderstreams.inventory.ledger;

import io.orderstreams.eventstream.snapshot.SnapshotFolder.Good;
import io.orderstreams.inventory.snapshots.LedgerSnapshot;
import io.orderstreams.inventory.snapshots.Snapshots;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.OrderPositions;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets an empty database begin with a snapshot. */
@Singleton
class SnapshotStart {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotStart.class);

  private final Snapshots snapshots;
  private final EntryLookup lookup;
  private final Transactions transactions;
  private final InventoryTables tables;
  private final OrderPositions positions;

  SnapshotStart(
      Snapshots snapshots,
      EntryLookup lookup,
      Transactions transactions,
      InventoryTables tables,
      OrderPositions positions) {
    this.snapshots = snapshots;
    this.lookup = lookup;
    this.transactions = transactions;
    this.tables = tables;
    this.positions = positions;
  }

  /**
   * Does nothing if the database is not empty, or there is no snapshot that fits.
   *
   * @param lastNumber of the ledger, as the broker knows it
   */
  void loadIfEmpty(long lastNumber) throws Exception {
    if (!transactions.read(this::isEmpty)) {
      return;
    }
    Optional<Good<LedgerSnapshot>> newest =
        snapshots.newest(header -> header.entry() <= lastNumber);
    if (newest.isEmpty()) {
      return;
    }
    Good<LedgerSnapshot> snapshot = newest.get();
    if (!lookup.stands(
        snapshot.header().offset(), snapshot.header().entry(), snapshot.header().entryId())) {
      LOG.warn("Ignored snapshot {}: it is of another ledger", snapshot.file().path());
      return;
    }
    transactions.write(number -> load(number, snapshot));
    LOG.info("Began with snapshot {}", snapshot.file().path());
  }

  private boolean isEmpty() {
    return transactions.lastNumber() == 0 && positions.all().isEmpty();
  }

  private long load(long number, Good<LedgerSnapshot> snapshot) {
    if (number != 0) {
      throw new IllegalStateException("another instance was faster");
    }
    snapshots.load(snapshot.file(), tables, (rows, inserting) -> inserting.run());
    positions.insert(snapshot.header().orderPositions());
    transactions.advanceTo(snapshot.header().entry());
    return snapshot.header().entry();
  }
}
