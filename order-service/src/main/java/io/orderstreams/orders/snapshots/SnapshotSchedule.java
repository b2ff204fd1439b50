package io.orderstreams.orders.snapshots;

import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.orders.read.Database;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a snapshot whenever one is due, on a thread that is never interrupted: H2 would not bear
 * it. With several instances, each takes its own.
 */
@Singleton
public class SnapshotSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotSchedule.class);

  private static final long UNKNOWN = -1;

  private final Database database;
  private final Snapshots snapshots;
  private final SnapshotSettings settings;
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Thread thread;
  private long last = UNKNOWN;

  SnapshotSchedule(Database database, Snapshots snapshots, SnapshotSettings settings) {
    this.database = database;
    this.snapshots = snapshots;
    this.settings = settings;
  }

  public synchronized void start() {
    if (settings.interval().isPositive()) {
      thread = Thread.ofPlatform().name("snapshots").daemon().start(this::run);
    }
  }

  /** Waits for the one that is being taken, within bounds; one that is not complete is none. */
  public void close() {
    Thread running;
    synchronized (this) {
      closing.countDown();
      running = thread;
    }
    try {
      if (running != null) {
        running.join(settings.patience());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closing.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          takeIfDue();
        } catch (Exception e) {
          LOG.warn("No snapshot, again in {}: {}", settings.interval(), Faults.reason(e));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeIfDue() throws Exception {
    if (last == UNKNOWN) {
      last =
          snapshots
              .newestOfTheseTables(header -> true)
              .map(newest -> newest.header().point())
              .orElse(0L);
    }
    if (settings.pace().isDue(database.read(SnapshotPositions::offsetsRead), last)) {
      last = snapshots.take().map(OrderSnapshot::point).orElse(last);
    }
  }
}
