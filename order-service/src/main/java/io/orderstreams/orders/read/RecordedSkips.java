package io.orderstreams.orders.read;

import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.SkipRecords;
import io.orderstreams.eventstream.read.Skips;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

/**
 * The table {@code skips}: events that an operator has told a reader to pass over, with the reason.
 */
@Singleton
public final class RecordedSkips implements SkipRecords {

  private final Database database;
  private final Clock clock;

  RecordedSkips(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void add(String reader, Partition partition, long offset, String reason)
      throws SQLException {
    if (!contains(reader, partition, offset)) {
      database.writeDurably(connection -> insert(connection, reader, partition, offset, reason));
    }
  }

  /** What this reader is to pass over. */
  public Skips of(String reader) {
    return (partition, offset) -> contains(reader, partition, offset);
  }

  /** All offsets that this reader is to pass over in a partition; few. */
  public Set<Long> offsets(String reader, Partition partition) throws SQLException {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT log_offset FROM skips WHERE reader = ? AND log_partition = ?")) {
            select.setString(1, reader);
            select.setInt(2, partition.number());
            Set<Long> offsets = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                offsets.add(row.getLong(1));
              }
            }
            return offsets;
          }
        });
  }

  private boolean contains(String reader, Partition partition, long offset) {
    try {
      return database.read(connection -> exists(connection, reader, partition, offset));
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the database does not tell whether to skip " + partition + "@" + offset, e);
    }
  }

  private static boolean exists(
      Connection connection, String reader, Partition partition, long offset) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM skips WHERE reader = ? AND log_partition = ? AND log_offset = ?")) {
      select.setString(1, reader);
      select.setInt(2, partition.number());
      select.setLong(3, offset);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private int insert(
      Connection connection, String reader, Partition partition, long offset, String reason)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO skips (reader, log_partition, log_offset, reason, skipped_at) VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, reader);
      insert.setInt(2, partition.number());
      insert.setLong(3, offset);
      insert.setString(4, reason);
      insert.setObject(5, OrderRow.utc(clock.instant()));
      return insert.executeUpdate();
    }
  }
}
