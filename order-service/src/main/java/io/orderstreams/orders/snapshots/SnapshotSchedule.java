package io.orderstreams.orders.snapshots;

import io.orderstreams.eventstream.snapshot.SnapshotThread;
import io.orderstreams.orders.read.Database;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Takes a snapshot whenever one is due. With several instances, each takes its own. */
@Singleton
public class SnapshotSchedule {

  private final Database database;
  private final Snapshots snapshots;
  private final SnapshotSettings settings;
  private final SnapshotThread thread;
  private long last;

  SnapshotSchedule(Database database, Snapshots snapshots, SnapshotSettings settings) {
    this.database = database;
    this.snapshots = snapshots;
    this.settings = settings;
    thread = new SnapshotThread(settings.interval(), settings.patience(), this::takeIfDue);
  }

  public void start() {
    thread.start();
  }

  /** Waits for the one that is being taken, within bounds. */
  public void close() {
    thread.close();
  }

  private void takeIfDue() throws Exception {
    if (isDue()) {
      last = // known since the start, or taken on demand
          snapshots.newest(header -> true).map(newest -> newest.header().point()).orElse(0L);
      if (isDue()) {
        last = snapshots.take().map(OrderSnapshot::point).orElse(last);
      }
    }
  }

  private boolean isDue() throws SQLException {
    return settings.pace().isDue(database.read(SnapshotPositions::offsetsRead), last);
  }
}
