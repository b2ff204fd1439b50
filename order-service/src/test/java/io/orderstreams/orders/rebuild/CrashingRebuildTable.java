package io.orderstreams.orders.rebuild;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.rebuild.Differences;
import io.orderstreams.eventstream.rebuild.Rebuild.Phase;
import io.orderstreams.eventstream.rebuild.RebuildTable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/**
 * Lets the process die on the spot, as by {@code kill -9}, where a rebuild says how far it is: that
 * it does in every one of its transactions, as the last thing in it.
 */
@Singleton
@Replaces(RebuildTable.class)
@Requires(property = "crash.at")
class CrashingRebuildTable extends RebuildTable {

  /** What {@code kill -9} makes of a process. */
  static final int EXIT_CODE = 137;

  private static final int FOLDED = 3;

  private final String at;
  private int folding;
  private int comparing;
  private boolean completed;

  CrashingRebuildTable(@Value("${crash.at}") String at, Clock clock, ObjectMapper json) {
    super(clock, json);
    this.at = at;
  }

  @Override
  public boolean progress(
      Connection connection, UUID id, Phase phase, long events, long done, long total)
      throws SQLException {
    switch (phase) {
      case LOADING -> pass("loading");
      case FOLDING -> {
        if (++folding == FOLDED) {
          pass("folding");
        }
      }
      case COMPARING -> pass(++comparing == 1 ? "caught up" : "compared, not committed");
      case SWAPPING -> pass("in the swap");
    }
    return super.progress(connection, id, phase, events, done, total);
  }

  @Override
  public boolean completed(Connection connection, UUID id, Differences differences)
      throws SQLException {
    boolean done = super.completed(connection, id, differences);
    pass("swapped, not committed");
    completed = true;
    return done;
  }

  @Override
  public boolean hasTurn(Connection connection, UUID id) throws SQLException {
    // The heartbeat comes by here, too.
    if (Thread.currentThread().getName().equals("rebuild")) {
      pass(completed ? "swapped" : "begun");
    }
    return super.hasTurn(connection, id);
  }

  @Override
  public boolean giveTurnAway(Connection connection, UUID id) throws SQLException {
    if (completed) {
      pass("cleaned up");
    }
    return super.giveTurnAway(connection, id);
  }

  private void pass(String point) {
    if (at.equals(point)) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
