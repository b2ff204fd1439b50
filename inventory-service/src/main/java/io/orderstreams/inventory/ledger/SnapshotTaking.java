package io.orderstreams.inventory.ledger;

import io.orderstreams.inventory.snapshots.LedgerSnapshot;
import io.orderstreams.inventory.snapshots.SnapshotSettings;
import io.orderstreams.inventory.snapshots.Snapshots;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Takes snapshots, and pins them to the stream. */
@Singleton
public class SnapshotTaking {

  private final Snapshots snapshots;
  private final Relay relay;
  private final EntryLookup lookup;
  private final SnapshotSettings settings;

  SnapshotTaking(Snapshots snapshots, Relay relay, EntryLookup lookup, SnapshotSettings settings) {
    this.snapshots = snapshots;
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
    return snapshots.take(
        point -> {
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
