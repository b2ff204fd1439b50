package io.orderstreams.inventory.ledger;

import io.orderstreams.eventstream.database.OneWriter;
import io.orderstreams.inventory.snapshots.LedgerSnapshot;
import io.orderstreams.inventory.snapshots.SnapshotSettings;
import io.orderstreams.inventory.snapshots.Snapshots;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Takes snapshots, and pins them to the stream. */
@Singleton
public class SnapshotTaking {

  private final Snapshots snapshots;
  private final Transactions transactions;
  private final Relay relay;
  private final EntryLookup lookup;
  private final SnapshotSettings settings;

  SnapshotTaking(
      Snapshots snapshots,
      Transactions transactions,
      Relay relay,
      EntryLookup lookup,
      SnapshotSettings settings) {
    this.snapshots = snapshots;
    this.transactions = transactions;
    this.relay = relay;
    this.lookup = lookup;
    this.settings = settings;
  }

  /**
   * Saves what the tables hold now, and returns when it can be used: that is, once the stream has
   * all of it.
   *
   * @return empty if there is nothing to save yet
   * @throws java.util.concurrent.TimeoutException if the stream does not get it in time
   */
  public Optional<LedgerSnapshot> take() throws Exception {
    OneWriter.Watch watch = transactions.watch();
    return snapshots.take(
        point -> {
          watch.awaitSaved(); // else the number may become another entry's
          relay
              .confirmed(point.entry())
              .get(settings.confirmTimeout().toMillis(), TimeUnit.MILLISECONDS);
          EntryLookup.Found last = lookup.find(point.entry());
          return LedgerSnapshot.of(
              point.entry(),
              last.entry().id(),
              last.offset(),
              last.entry().time(),
              point.rows(),
              point.positions());
        });
  }
}
