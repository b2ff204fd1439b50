package io.orderstreams.orders.snapshots;

import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.snapshot.SnapshotFolder.Good;
import io.orderstreams.orders.read.Database;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an empty database begin with the newest snapshot: in one transaction, before the projection
 * begins to read. Without one, the projection reads the log from its start.
 */
@Singleton
public class SnapshotStart {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotStart.class);

  private final Database database;
  private final Snapshots snapshots;
  private final SnapshotSettings settings;
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Thread thread;

  SnapshotStart(Database database, Snapshots snapshots, SnapshotSettings settings) {
    this.database = database;
    this.snapshots = snapshots;
    this.settings = settings;
  }

  /**
   * In the background, on a thread that is never interrupted: H2 would not bear it.
   *
   * @param then what is done once the database holds what there is to begin with
   */
  public synchronized void begin(Runnable then) {
    thread = Thread.ofPlatform().name("snapshot start").daemon().start(() -> run(then));
  }

  /** Gives up what is not done yet; returns when {@code then} is done, or will never be. */
  public void close() {
    Thread beginning;
    synchronized (this) {
      closing.countDown();
      beginning = thread;
    }
    try {
      if (beginning != null) {
        beginning.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Runnable then) {
    try {
      do {
        try {
          loadIfEmpty();
          then.run();
          return;
        } catch (Exception e) {
          LOG.warn("not begun, again in {}: {}", settings.retry(), Faults.reason(e));
          LOG.debug("beginning", e);
        }
      } while (!closing.await(settings.retry().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loadIfEmpty() throws Exception {
    if (!isEmpty()) {
      return;
    }
    Optional<Good<OrderSnapshot>> newest = snapshots.newest(header -> true);
    if (newest.isEmpty()) {
      return;
    }
    Good<OrderSnapshot> snapshot = newest.get();
    LOG.info("Beginning with snapshot {}", snapshot.file().path());
    try {
      long rows = database.write(connection -> load(snapshot));
      LOG.info("Begun with {} rows of snapshot {}", rows, snapshot.file().path());
    } catch (SQLException e) {
      if (!doesNotFit(e) || !isEmpty()) {
        throw e; // also where another instance was faster: it is not empty any more
      }
      LOG.warn("Ignored snapshot {}: {}", snapshot.file().path(), Faults.reason(e));
    }
  }

  private boolean isEmpty() throws SQLException {
    return database.read(SnapshotPositions::offsetsRead) == 0;
  }

  /** Part of the transaction that goes on. */
  private long load(Good<OrderSnapshot> snapshot) throws SQLException {
    try {
      snapshots.load(
          snapshot.file(),
          (table, rows) -> {
            if (closing.getCount() == 0) {
              throw new IllegalStateException("the service stops");
            }
            boolean _ =
                database.write(
                    connection -> {
                      table.insert(connection, "", rows);
                      return true;
                    });
          });
      return snapshot.header().rows();
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(Faults.reason(e), e);
    }
  }

  /** Classes 22 and 23: values and constraints. */
  private static boolean doesNotFit(SQLException e) {
    return e.getSQLState() != null
        && (e.getSQLState().startsWith("22") || e.getSQLState().startsWith("23"));
  }
}
