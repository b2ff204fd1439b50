package io.orderstreams.orders.snapshots;

import io.orderstreams.orders.snapshots.OrderSnapshot.PartitionPosition;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How far the projection is, and by which events one knows it; in the caller's transaction. */
@Singleton
final class SnapshotPositions {

  /** Of the partitions of which anything has been read. */
  List<PartitionPosition> now(Connection connection) throws SQLException {
    List<PartitionPosition> positions = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT log_partition, log_position FROM positions ORDER BY log_partition");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        positions.add(position(connection, row.getInt(1), row.getLong(2)));
      }
    }
    return positions;
  }

  /** How many offsets are read. */
  static long offsetsRead(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT COALESCE(SUM(log_position + 1), 0) FROM positions");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  // By partition, too: see JournalTable.afterSql.
  private static PartitionPosition position(Connection connection, int partition, long position)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT log_offset, event_id FROM journal WHERE log_partition = ?"
                + " ORDER BY log_partition DESC, log_offset DESC LIMIT 1")) {
      select.setInt(1, partition);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new PartitionPosition(
                partition, position, row.getLong(1), row.getObject(2, UUID.class))
            : new PartitionPosition(partition, position, null, null);
      }
    }
  }
}
