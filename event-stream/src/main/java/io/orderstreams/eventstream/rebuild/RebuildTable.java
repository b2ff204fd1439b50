package io.orderstreams.eventstream.rebuild;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.rebuild.Differences.Difference;
import io.orderstreams.eventstream.rebuild.Rebuild.Phase;
import io.orderstreams.eventstream.rebuild.Rebuild.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code rebuilds}, which each service's migrations make. Runs in the caller's
 * transaction. What changes a rebuild says which turn it believes to have: one that was cancelled,
 * or taken for dead, changes nothing any more.
 */
public class RebuildTable {

  private static final int REASON_MAX = 1000;

  private final Clock clock;
  private final ObjectMapper json;

  public RebuildTable(Clock clock, ObjectMapper json) {
    this.clock = clock;
    this.json = json;
  }

  /** Takes the turn; violates a constraint of the table if another rebuild has it. */
  public boolean begin(Connection connection, UUID id, String from, Phase phase)
      throws SQLException {
    return execute(
            connection,
            "INSERT INTO rebuilds (id, origin, status, phase, turn, events, offsets_read, offsets_to_read, started_at,"
                + " heard_of_at) VALUES (?, ?, 'RUNNING', ?, 1, 0, 0, 0, ?, ?)",
            id,
            from,
            phase.name(),
            now(),
            now())
        == 1;
  }

  /** Forgets all but the newest. */
  void forget(Connection connection, int remembered) throws SQLException {
    execute(
        connection,
        "DELETE FROM rebuilds WHERE turn IS NULL AND id NOT IN"
            + " (SELECT id FROM rebuilds ORDER BY started_at DESC, id DESC LIMIT ?)",
        remembered);
  }

  /**
   * Says how far it is.
   *
   * @throws RebuildOverException if it is not its turn any more; the transaction must not commit
   */
  public boolean progress(
      Connection connection, UUID id, Phase phase, long events, long done, long total)
      throws SQLException {
    return requireTurn(
        id,
        execute(
            connection,
            "UPDATE rebuilds SET phase = ?, events = ?, offsets_read = ?, offsets_to_read = ?, heard_of_at = ?"
                + " WHERE id = ? AND turn = 1 AND status = 'RUNNING'",
            phase.name(),
            events,
            done,
            total,
            now(),
            id));
  }

  /**
   * It has made live what differed.
   *
   * @throws RebuildOverException if it is not its turn any more; the transaction must not commit
   */
  public boolean completed(Connection connection, UUID id, Differences differences)
      throws SQLException {
    return requireTurn(
        id,
        execute(
            connection,
            "UPDATE rebuilds SET status = 'COMPLETED', finished_at = ?, difference_count = ?, differences = ?"
                + " WHERE id = ? AND turn = 1 AND status = 'RUNNING'",
            now(),
            differences.count(),
            write(differences.shown()),
            id));
  }

  /**
   * It ends without having changed anything.
   *
   * @return whether it was still running
   */
  public boolean end(Connection connection, UUID id, Status how, String reason)
      throws SQLException {
    return execute(
            connection,
            "UPDATE rebuilds SET status = ?, finished_at = ?, reason = ? WHERE id = ? AND status = 'RUNNING'",
            how.name(),
            now(),
            reason.substring(0, Math.min(reason.length(), REASON_MAX)),
            id)
        == 1;
  }

  /** Says that it is alive; whether it has the turn. Locks it until the end of the transaction. */
  public boolean hasTurn(Connection connection, UUID id) throws SQLException {
    return execute(
            connection, "UPDATE rebuilds SET heard_of_at = ? WHERE id = ? AND turn = 1", now(), id)
        == 1;
  }

  /** Lets another one have the turn. */
  public boolean giveTurnAway(Connection connection, UUID id) throws SQLException {
    return execute(connection, "UPDATE rebuilds SET turn = NULL WHERE id = ?", id) == 1;
  }

  /** The rebuild whose turn it is. */
  Optional<Rebuild> current(Connection connection) throws SQLException {
    return read(connection, "SELECT * FROM rebuilds WHERE turn = 1").stream().findFirst();
  }

  Optional<Rebuild> find(Connection connection, UUID id) throws SQLException {
    return read(connection, "SELECT * FROM rebuilds WHERE id = ?", id).stream().findFirst();
  }

  List<Rebuild> newest(Connection connection, int limit) throws SQLException {
    return read(
        connection, "SELECT * FROM rebuilds ORDER BY started_at DESC, id DESC LIMIT ?", limit);
  }

  private List<Rebuild> read(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement select = prepare(connection, sql, parameters);
        ResultSet row = select.executeQuery()) {
      List<Rebuild> rebuilds = new ArrayList<>();
      while (row.next()) {
        rebuilds.add(rebuild(row));
      }
      return rebuilds;
    }
  }

  private Rebuild rebuild(ResultSet row) throws SQLException {
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
        differences(row.getObject("difference_count", Long.class), row.getString("differences")));
  }

  private @Nullable Differences differences(@Nullable Long count, @Nullable String shown) {
    if (count == null || shown == null) {
      return null;
    }
    try {
      return new Differences(count, json.readValue(shown, Argument.listOf(Difference.class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write(List<Difference> differences) {
    try {
      return json.writeValueAsString(Argument.listOf(Difference.class), differences);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean requireTurn(UUID id, int changed) {
    if (changed != 1) {
      throw new RebuildOverException(id);
    }
    return true;
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static int execute(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement update = prepare(connection, sql, parameters)) {
      return update.executeUpdate();
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
