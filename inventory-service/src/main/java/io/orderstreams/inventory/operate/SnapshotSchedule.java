package io.orderstreams.inventory.operate;

import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.snapshot.SnapshotThread;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.ledger.CatchUp;
import io.orderstreams.inventory.ledger.LedgerLog;
import io.orderstreams.inventory.ledger.LedgerSnapshots;
import io.orderstreams.inventory.ledger.Relay;
import io.orderstreams.inventory.ledger.SnapshotTaking;
import io.orderstreams.inventory.snapshots.SnapshotSettings;
import jakarta.inject.Singleton;

/**
 * Takes a snapshot whenever one is due. Of several instances, the one that reads the ledger does.
 */
@Singleton
public class SnapshotSchedule {

  private final SnapshotTaking taking;
  private final LedgerSnapshots snapshots;
  private final CatchUp catchUp;
  private final Relay relay;
  private final LogReader<LedgerEntry> ledger;
  private final SnapshotSettings settings;
  private final SnapshotThread thread;
  private long last;

  SnapshotSchedule(
      SnapshotTaking taking,
      LedgerSnapshots snapshots,
      CatchUp catchUp,
      Relay relay,
      LogReader<LedgerEntry> ledger,
      SnapshotSettings settings) {
    this.taking = taking;
    this.snapshots = snapshots;
    this.catchUp = catchUp;
    this.relay = relay;
    this.ledger = ledger;
    this.settings = settings;
    thread = new SnapshotThread(settings.interval(), settings.confirmTimeout(), this::takeIfDue);
  }

  public void start() {
    thread.start();
  }

  /** Waits for the one that is being taken, within bounds. */
  public void close() {
    thread.close();
  }

  private void takeIfDue() throws Exception {
    if (isOurTurn() && isDue()) {
      last = // another instance may have had its turn
          snapshots
              .newest(relay.state().confirmedUpTo(), header -> true)
              .map(good -> good.header().entry())
              .orElse(0L);
      if (isDue()) {
        last = taking.take().map(header -> header.entry()).orElse(last);
      }
    }
  }

  private boolean isOurTurn() {
    return catchUp.isDone() && ledger.isActive(LedgerLog.LOG.partitions().getFirst());
  }

  private boolean isDue() {
    return settings.pace().isDue(relay.state().confirmedUpTo(), last);
  }
}
