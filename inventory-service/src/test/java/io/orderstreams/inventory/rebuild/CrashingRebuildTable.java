package io.orderstreams.inventory.rebuild;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.rebuild.Differences;
import io.orderstreams.eventstream.rebuild.Rebuild.Phase;
import io.orderstreams.eventstream.rebuild.RebuildTable;
import io.orderstreams.inventory.testing.CrashPoint;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/** A rebuild says how far it is in every one of its transactions, as the last thing in it. */
@Singleton
@Replaces(RebuildTable.class)
@Requires(property = "crash.at")
class CrashingRebuildTable extends RebuildTable {

  private final CrashPoint crash;
  private boolean completed;

  CrashingRebuildTable(Clock clock, ObjectMapper json, CrashPoint crash) {
    super(clock, json);
    this.crash = crash;
  }

  @Override
  public boolean progress(
      Connection connection, UUID id, Phase phase, long events, long done, long total)
      throws SQLException {
    crash.pass(phase.name());
    return super.progress(connection, id, phase, events, done, total);
  }

  @Override
  public boolean completed(Connection connection, UUID id, Differences differences)
      throws SQLException {
    boolean done = super.completed(connection, id, differences);
    crash.pass("swapped, not committed");
    completed = true;
    return done;
  }

  @Override
  public boolean hasTurn(Connection connection, UUID id) throws SQLException {
    // The heartbeat comes by here, too.
    if (Thread.currentThread().getName().equals("rebuild")) {
      crash.pass(completed ? "swapped" : "begun");
    }
    return super.hasTurn(connection, id);
  }

  @Override
  public boolean giveTurnAway(Connection connection, UUID id) throws SQLException {
    if (completed) {
      crash.pass("cleaned up");
    }
    return super.giveTurnAway(connection, id);
  }
}
