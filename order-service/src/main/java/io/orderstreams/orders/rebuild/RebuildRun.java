package io.orderstreams.orders.rebuild;

import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.UnreadableEventException;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.read.Database;
import io.orderstreams.orders.read.OrderTables;
import io.orderstreams.orders.read.RecordedSkips;
import io.orderstreams.orders.rebuild.Rebuild.Phase;
import io.orderstreams.orders.rebuild.Rebuild.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rebuild, on a thread of its own. Until the transaction at its end it touches nothing that is
 * live; whenever it dies, the live tables are as they were, and go on.
 */
final class RebuildRun {

  private static final Logger LOG = LoggerFactory.getLogger(RebuildRun.class);

  private final UUID id;
  private final Database database;
  private final OrderTables shadow;
  private final RebuildTable rebuilds;
  private final Comparison comparison;
  private final RebuildSettings settings;
  private final ShadowFold fold;
  private volatile boolean stopped;
  private Phase phase = Phase.FOLDING;
  private long events;
  private long offsetsToRead;

  RebuildRun(
      UUID id,
      Log log,
      OrderLogReaders readers,
      Database database,
      OrderTables tables,
      RecordedSkips skips,
      RebuildTable rebuilds,
      Comparison comparison,
      RebuildSettings settings) {
    this.id = id;
    this.database = database;
    this.shadow = tables.named(ComparedTable.SUFFIX);
    this.rebuilds = rebuilds;
    this.comparison = comparison;
    this.settings = settings;
    this.fold = new ShadowFold(log, readers, skips, this::take);
  }

  UUID id() {
    return id;
  }

  /** Makes it end with the batch in hand. */
  void stop() {
    stopped = true;
  }

  void run() {
    LOG.info("rebuild {}: begins", id);
    try {
      clear();
      catchUp();
      compare();
      Differences differences = swap();
      LOG.info("rebuild {}: completed, {} orders differed", id, differences.orders());
    } catch (RebuildOverException e) {
      LOG.info("rebuild {}: cancelled", id);
    } catch (UnreadableEventException e) {
      fail("cannot read the event at offset " + e.offset() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted");
    } catch (Exception e) {
      LOG.debug("rebuild {}", id, e);
      fail(Faults.reason(e));
    } finally {
      leave();
    }
  }

  /** Ends one whose process has died, and removes what it has left. */
  void bury() {
    fail("it was not heard of any more: its process died");
    leave();
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
    database.write(
        connection -> {
          progress(connection);
          return phase;
        });
    database.write(
        connection -> {
          comparison.findCandidates(connection);
          return phase;
        });
  }

  private Differences swap() throws Exception {
    phase = Phase.SWAPPING;
    for (int attempt = 1; ; attempt++) {
      catchUp();
      Map<Integer, Long> mark = fold.mark();
      long eventsBefore = events;
      try {
        return database.write(this::swapAtOnce);
      } catch (SQLException e) {
        if (attempt == settings.attempts() || !isPassing(e)) {
          throw e;
        }
        LOG.info("rebuild {}: swap {} did not work: {}", id, attempt, Faults.reason(e));
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
    progress(connection);
    Differences differences = comparison.differences(connection);
    comparison.replace(connection);
    rebuilds.completed(connection, id, differences);
    return differences;
  }

  private LivePositions live() throws SQLException {
    LivePositions live = database.read(LivePositions::now);
    offsetsToRead = fold.offsetsToRead(live);
    return live;
  }

  /** Joins the transaction of the swap if that is going on. */
  private void take(Batch<OrderEvent> batch) throws SQLException {
    if (stopped) {
      throw new IllegalStateException("the service stops");
    }
    events += batch.events().size();
    Set<UUID> _ =
        database.write(
            connection -> {
              Set<UUID> orders = shadow.fold(connection, batch);
              if (phase == Phase.SWAPPING) {
                comparison.addCandidates(connection, orders);
              }
              progress(connection);
              return orders;
            });
  }

  private void progress(Connection connection) throws SQLException {
    rebuilds.progress(connection, id, phase, events, fold.offsetsRead(), offsetsToRead);
  }

  /** Removes what this or an earlier rebuild has left. */
  private void clear() throws SQLException {
    boolean _ =
        database.write(
            connection -> {
              if (!rebuilds.hasTurn(connection, id)) {
                throw new RebuildOverException(id);
              }
              try (Statement statement = connection.createStatement()) {
                for (String table :
                    List.of(
                        "orders_rebuild",
                        "journal_rebuild",
                        "superseded_rebuild",
                        "positions_rebuild",
                        "rebuild_candidates")) {
                  statement.executeUpdate("TRUNCATE TABLE " + table);
                }
              }
              return true;
            });
  }

  private void fail(String reason) {
    LOG.warn("rebuild {}: failed: {}", id, reason);
    try {
      boolean _ = database.write(connection -> rebuilds.end(connection, id, Status.FAILED, reason));
    } catch (SQLException | RuntimeException e) {
      LOG.warn("rebuild {}: its end could not be recorded: {}", id, Faults.reason(e));
    }
  }

  private void leave() {
    try {
      clear();
      boolean _ =
          database.write(
              connection -> {
                rebuilds.giveTurnAway(connection, id);
                return true;
              });
    } catch (SQLException | RuntimeException e) {
      LOG.warn("rebuild {}: not cleaned up, the next one will: {}", id, Faults.reason(e));
    }
  }

  /** Class 40: a deadlock or the like. HYT: too long a wait for a lock. 55P03: the same. */
  private static boolean isPassing(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientException
        || (state != null
            && (state.startsWith("40") || state.startsWith("HYT") || state.equals("55P03")));
  }
}
