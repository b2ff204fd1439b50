package io.orderstreams.orders.rebuild;

import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.rebuild.Differences;
import io.orderstreams.eventstream.rebuild.Rebuild.Phase;
import io.orderstreams.eventstream.rebuild.RebuildJob;
import io.orderstreams.eventstream.snapshot.SnapshotFolder.Good;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.read.Database;
import io.orderstreams.orders.read.OrderTables;
import io.orderstreams.orders.read.RecordedSkips;
import io.orderstreams.orders.snapshots.OrderSnapshot;
import io.orderstreams.orders.snapshots.Snapshots;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one rebuild. Until the transaction at its end it touches nothing that is live;
 * whenever it dies, the live tables are as they were, and go on.
 */
final class RebuildRun {

  private static final Logger LOG = LoggerFactory.getLogger(RebuildRun.class);

  /** So that others can write in between. */
  private static final int NOTED_AT_ONCE = 1_000;

  private final RebuildJob job;
  private final Database database;
  private final OrderTables shadow;
  private final Snapshots snapshots;
  private final Comparison comparison;
  private final RebuildSettings settings;
  private final ShadowFold fold;
  private Phase phase = Phase.FOLDING;
  private long events;
  private long offsetsToRead;

  // What of the work is that of a snapshot: its rows, in the place of the offsets that it covers.
  private long rowsLoaded;
  private long rowsToLoad;
  private long offsetsCovered;

  RebuildRun(
      RebuildJob job,
      Log log,
      OrderLogReaders readers,
      Database database,
      OrderTables tables,
      RecordedSkips skips,
      Snapshots snapshots,
      Comparison comparison,
      RebuildSettings settings) {
    this.job = job;
    this.database = database;
    this.shadow = tables.named(ComparedTable.SUFFIX);
    this.snapshots = snapshots;
    this.comparison = comparison;
    this.settings = settings;
    this.fold = new ShadowFold(log, readers, skips, this::take);
  }

  void run() throws Exception {
    if (job.isFromSnapshot()) {
      loadSnapshot();
    }
    catchUp();
    compare();
    Differences differences = swap();
    LOG.info("rebuild {}: {} orders differed", job.id(), differences.count());
  }

  private void loadSnapshot() throws Exception {
    LivePositions live = database.read(LivePositions::now);
    Good<OrderSnapshot> newest =
        snapshots
            .newest(header -> header.isWithin(live::of))
            .orElseThrow(() -> new IllegalStateException("there is no snapshot to begin with"));
    phase = Phase.LOADING;
    fold.goBackTo(newest.header().positionMap());
    offsetsCovered = fold.offsetsRead();
    offsetsToRead = fold.offsetsToRead(live);
    rowsToLoad = newest.header().rows();
    snapshots.load(
        newest.file(),
        (table, rows) -> {
          rowsLoaded += rows.size();
          boolean _ =
              database.write(
                  connection -> {
                    table.insert(connection, ComparedTable.SUFFIX, rows);
                    progress();
                    return true;
                  });
        });
    phase = Phase.FOLDING;
  }

  private void catchUp() throws Exception {
    LivePositions live = live();
    do {
      fold.catchUp(live);
      live = live();
    } while (offsetsToRead - fold.offsetsRead() > settings.tailMax());
  }

  private void compare() throws SQLException {
    phase = Phase.COMPARING;
    List<UUID> found;
    do {
      progress();
      found = database.read(comparison::findCandidates);
      for (int from = 0; from < found.size(); from += NOTED_AT_ONCE) {
        note(found.subList(from, Math.min(from + NOTED_AT_ONCE, found.size())));
      }
    } while (found.size() == Comparison.AT_ONCE);
  }

  private void note(List<UUID> candidates) throws SQLException {
    boolean _ =
        database.write(
            connection -> {
              comparison.noteCandidates(connection, candidates);
              progress();
              return true;
            });
  }

  private Differences swap() throws Exception {
    phase = Phase.SWAPPING;
    for (int attempt = 1; ; attempt++) {
      catchUp();
      Map<Integer, Long> mark = fold.mark();
      long eventsBefore = events;
      try {
        return database.writeDurably(this::swapAtOnce);
      } catch (SQLException e) {
        if (attempt == settings.attempts() || !isPassing(e)) {
          throw e;
        }
        LOG.info("rebuild {}: swap {} did not work: {}", job.id(), attempt, Faults.reason(e));
        fold.goBackTo(mark);
        events = eventsBefore;
      }
    }
  }

  /** Nothing moves while this runs. */
  private Differences swapAtOnce(Connection connection) throws SQLException {
    LivePositions live = LivePositions.locked(connection);
    offsetsToRead = fold.offsetsToRead(live);
    try {
      fold.catchUp(live);
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(Faults.reason(e), e);
    }
    if (fold.offsetsRead() != offsetsToRead) {
      throw new IllegalStateException("the live positions have gone back");
    }
    progress();
    Differences differences = comparison.differences(connection);
    comparison.replace(connection);
    job.completed(differences);
    return differences;
  }

  private LivePositions live() throws SQLException {
    LivePositions live = database.read(LivePositions::now);
    offsetsToRead = fold.offsetsToRead(live);
    return live;
  }

  /** Joins the transaction of the swap if that is going on. */
  private void take(Batch<OrderEvent> batch) throws SQLException {
    events += batch.events().size();
    Set<UUID> _ =
        database.write(
            connection -> {
              Set<UUID> orders = shadow.fold(connection, batch);
              if (phase == Phase.SWAPPING) {
                comparison.addCandidates(connection, orders);
              }
              progress();
              return orders;
            });
  }

  private void progress() {
    job.progress(
        phase,
        events,
        rowsLoaded + fold.offsetsRead() - offsetsCovered,
        rowsToLoad + offsetsToRead - offsetsCovered);
  }

  /** Class 40: a deadlock or the like. HYT: too long a wait for a lock. 55P03: the same. */
  private static boolean isPassing(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientException
        || (state != null
            && (state.startsWith("40") || state.startsWith("HYT") || state.equals("55P03")));
  }
}
