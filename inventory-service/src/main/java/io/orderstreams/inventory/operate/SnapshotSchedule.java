package io.orderstreams.inventory.operate;

import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.ledger.CatchUp;
import io.orderstreams.inventory.ledger.LedgerLog;
import io.orderstreams.inventory.ledger.Relay;
import io.orderstreams.inventory.ledger.SnapshotTaking;
import io.orderstreams.inventory.snapshots.SnapshotSettings;
import io.orderstreams.inventory.snapshots.Snapshots;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a snapshot whenever one is due, on a thread that is never interrupted: H2 would not bear
 * it. Of several instances, the one that reads the ledger does.
 */
@Singleton
public class SnapshotSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotSchedule.class);

  private final SnapshotTaking taking;
  private final Snapshots snapshots;
  private final CatchUp catchUp;
  private final Relay relay;
  private final LogReader<LedgerEntry> ledger;
  private final SnapshotSettings settings;
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Thread thread;

  SnapshotSchedule(
      SnapshotTaking taking,
      Snapshots snapshots,
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
  }

  public synchronized void start() {
    if (thread == null) {
      thread = Thread.ofPlatform().name("snapshots").daemon().start(this::run);
    }
  }

  /** Waits for the one that is being taken, within bounds. */
  public void close() {
    Thread running;
    synchronized (this) {
      closing.countDown();
      running = thread;
    }
    try {
      if (running != null) {
        running.join(settings.confirmTimeout());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      long last = newest();
      while (!closing.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS)) {
        if (isOurTurn() && isDue(last)) {
          last = newest(); // another instance may have had its turn
          last = isDue(last) ? take(last) : last;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOurTurn() {
    return catchUp.isDone() && ledger.isActive(LedgerLog.LOG.partitions().getFirst());
  }

  private boolean isDue(long last) {
    return settings.pace().isDue(relay.state().confirmedUpTo(), last);
  }

  private long newest() throws InterruptedException {
    try {
      return snapshots.newest(header -> true).map(good -> good.header().entry()).orElse(0L);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private long take(long last) throws InterruptedException {
    try {
      return taking.take().map(header -> header.entry()).orElse(last);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.warn("No snapshot, again in {}: {}", settings.interval(), Faults.reason(e));
      return last;
    }
  }
}
