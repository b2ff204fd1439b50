package io.orderstreams.orders.read;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The table {@code journal}: the effective events. Runs in the caller's transaction. */
@Singleton
final class JournalTable {

  private final String table;

  @Inject
  JournalTable() {
    this("journal");
  }

  JournalTable(String table) {
    this.table = table;
  }

  void insert(Connection connection, List<JournalEntry> entries) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + " ("
                + EntryRow.COLUMNS
                + ") VALUES ("
                + EntryRow.PLACES
                + ")")) {
      for (JournalEntry entry : entries) {
        EntryRow.write(insert, entry);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /**
   * By partition and offset, though there is one partition: only so H2 reads along the index, as
   * far as the limit. By offset alone it would read and sort all that follows.
   */
  String afterSql() {
    return "SELECT "
        + EntryRow.COLUMNS
        + " FROM "
        + table
        + " WHERE log_partition = ? AND log_offset > ? ORDER BY log_partition, log_offset LIMIT ?";
  }

  /** What follows an offset in a partition. */
  List<JournalEntry> after(Connection connection, int partition, long offset, int limit)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(afterSql())) {
      select.setInt(1, partition);
      select.setLong(2, offset);
      select.setInt(3, limit);
      return EntryRow.read(select);
    }
  }

  /** The history of an order. */
  List<JournalEntry> ofOrder(Connection connection, UUID order) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + EntryRow.COLUMNS
                + " FROM "
                + table
                + " WHERE order_id = ? ORDER BY version")) {
      select.setObject(1, order);
      return EntryRow.read(select);
    }
  }

  /** Which event took effect as which version of these orders. */
  Map<EffectiveEvents.Key, UUID> effective(Connection connection, Set<UUID> orders)
      throws SQLException {
    Map<EffectiveEvents.Key, UUID> effective = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT order_id, version, event_id FROM " + table + " WHERE order_id = ANY(?)")) {
      select.setArray(1, connection.createArrayOf("uuid", orders.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          effective.put(
              new EffectiveEvents.Key(
                  row.getObject("order_id", UUID.class), row.getLong("version")),
              row.getObject("event_id", UUID.class));
        }
      }
    }
    return effective;
  }

  /** The ids of the events that took effect on these orders. */
  Set<UUID> eventIds(Connection connection, Collection<UUID> orders) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT event_id FROM " + table + " WHERE order_id = ANY(?)")) {
      select.setArray(1, connection.createArrayOf("uuid", orders.toArray()));
      Set<UUID> ids = new HashSet<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ids.add(row.getObject(1, UUID.class));
        }
      }
      return ids;
    }
  }
}
