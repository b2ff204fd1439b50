package io.orderstreams.orders.read;

import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.PositionMovedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The table {@code positions}: up to where each partition has been read. Runs in the caller's
 * transaction.
 */
@Singleton
final class PositionTable {

  private static final String INTEGRITY_VIOLATION = "23"; // class of SQL states

  private final String table;

  @Inject
  PositionTable() {
    this("positions");
  }

  PositionTable(String table) {
    this.table = table;
  }

  /** The position of a partition; -1 if nothing has been read. */
  long load(Connection connection, Partition partition) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT log_position FROM " + table + " WHERE log_partition = ?")) {
      select.setInt(1, partition.number());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : -1;
      }
    }
  }

  /** The positions of all partitions of which anything has been read, by partition number. */
  Map<Integer, Long> loadAll(Connection connection) throws SQLException {
    Map<Integer, Long> positions = new HashMap<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT log_partition, log_position FROM " + table);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        positions.put(row.getInt("log_partition"), row.getLong("log_position"));
      }
    }
    return positions;
  }

  /**
   * Moves the position on, if it is where the reader believes it to be.
   *
   * @throws PositionMovedException if it is not; the caller's transaction must not commit
   */
  void advance(Connection connection, Batch<?> batch) throws SQLException {
    int moved = batch.position() < 0 ? first(connection, batch) : next(connection, batch);
    if (moved != 1) {
      throw new PositionMovedException(batch.partition(), batch.position());
    }
  }

  /** Two instances that both begin collide here, on the primary key. */
  private int first(Connection connection, Batch<?> batch) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + table + " (log_partition, log_position) VALUES (?, ?)")) {
      insert.setInt(1, batch.partition().number());
      insert.setLong(2, batch.newPosition());
      return insert.executeUpdate();
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith(INTEGRITY_VIOLATION)) {
        return 0;
      }
      throw e;
    }
  }

  private int next(Connection connection, Batch<?> batch) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + table
                + " SET log_position = ? WHERE log_partition = ? AND log_position = ?")) {
      update.setLong(1, batch.newPosition());
      update.setInt(2, batch.partition().number());
      update.setLong(3, batch.position());
      return update.executeUpdate();
    }
  }
}
