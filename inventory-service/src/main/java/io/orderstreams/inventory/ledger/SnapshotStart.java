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
  private final LedgerSnapshots ofThisLedger;
  private final Transactions transactions;
  private final InventoryTables tables;
  private final OrderPositions positions;

  SnapshotStart(
      Snapshots snapshots,
      LedgerSnapshots ofThisLedger,
      Transactions transactions,
      InventoryTables tables,
      OrderPositions positions) {
    this.snapshots = snapshots;
    this.ofThisLedger = ofThisLedger;
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
    Optional<Good<LedgerSnapshot>> newest = ofThisLedger.newest(lastNumber, header -> true);
    if (newest.isEmpty()) {
      return;
    }
    Good<LedgerSnapshot> snapshot = newest.get();
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
