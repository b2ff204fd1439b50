package io.orderstreams.orders.rebuild;

import io.orderstreams.orders.rebuild.Rebuild.Phase;
import io.orderstreams.orders.rebuild.Rebuild.Status;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code rebuilds}. Runs in the caller's transaction. What changes a rebuild says which
 * turn it believes to have: one that was cancelled, or taken for dead, changes nothing any more.
 */
@Singleton
final class RebuildTable {

  private final Clock clock;

  RebuildTable(Clock clock) {
    this.clock = clock;
  }

  /** Takes the turn; violates a constraint of the table if another rebuild has it. */
  void begin(Connection connection, UUID id, String from) throws SQLException {
    execute(
        connection,
        "INSERT INTO rebuilds (id, origin, status, phase, turn, events, offsets_read, offsets_to_read, started_at,"
            + " heard_of_at) VALUES (?, ?, 'RUNNING', 'FOLDING', 1, 0, 0, 0, ?, ?)",
        id,
        from,
        now(),
        now());
  }

  /**
   * Says how far it is.
   *
   * @throws RebuildOverException if it is not its turn any more; the transaction must not commit
   */
  void progress(
      Connection connection,
      UUID id,
      Phase phase,
      long events,
      long offsetsRead,
      long offsetsToRead)
      throws SQLException {
    if (execute(
            connection,
            "UPDATE rebuilds SET phase = ?, events = ?, offsets_read = ?, offsets_to_read = ?, heard_of_at = ?"
                + " WHERE id = ? AND turn = 1 AND status = 'RUNNING'",
            phase.name(),
            events,
            offsetsRead,
            offsetsToRead,
            now(),
            id)
        != 1) {
      throw new RebuildOverException(id);
    }
  }

  /** It has made live what differed. */
  void completed(Connection connection, UUID id, Differences differences) throws SQLException {
    if (execute(
            connection,
            "UPDATE rebuilds SET status = 'COMPLETED', finished_at = ?, orders_different = ?, differences = ?"
                + " WHERE id = ? AND turn = 1 AND status = 'RUNNING'",
            now(),
            differences.orders(),
            differences.json(),
            id)
        != 1) {
      throw new RebuildOverException(id);
    }
  }

  /**
   * It ends without having changed anything.
   *
   * @return whether it was still running
   */
  boolean end(Connection connection, UUID id, Status how, String reason) throws SQLException {
    return execute(
            connection,
            "UPDATE rebuilds SET status = ?, finished_at = ?, reason = ? WHERE id = ? AND status = 'RUNNING'",
            how.name(),
            now(),
            reason.substring(0, Math.min(reason.length(), 1000)),
            id)
        == 1;
  }

  /** Whether it is its turn, be it to clean up only. Locks it until the end of the transaction. */
  boolean hasTurn(Connection connection, UUID id) throws SQLException {
    return execute(
            connection, "UPDATE rebuilds SET heard_of_at = ? WHERE id = ? AND turn = 1", now(), id)
        == 1;
  }

  void giveTurnAway(Connection connection, UUID id) throws SQLException {
    execute(connection, "UPDATE rebuilds SET turn = NULL WHERE id = ?", id);
  }

  /** The rebuild whose turn it is. */
  Optional<Rebuild> current(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM rebuilds WHERE turn = 1")) {
      return read(select);
    }
  }

  Optional<Rebuild> find(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM rebuilds WHERE id = ?")) {
      select.setObject(1, id);
      return read(select);
    }
  }

  private static Optional<Rebuild> read(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(rebuild(row)) : Optional.empty();
    }
  }

  private static Rebuild rebuild(ResultSet row) throws SQLException {
    return new Rebuild(
        row.getObject("id", UUID.class),
        row.getString("origin"),
        Status.valueOf(row.getString("status")),
        Phase.valueOf(row.getString("phase")),
        row.getLong("events"),
        row.getLong("offsets_read"),
        row.getLong("offsets_to_read"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("heard_of_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("finished_at", OffsetDateTime.class)),
        row.getString("reason"),
        row.getObject("orders_different", Long.class),
        row.getString("differences"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static int execute(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        update.setObject(i + 1, parameters[i]);
      }
      return update.executeUpdate();
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
