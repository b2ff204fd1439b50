package io.orderstreams.orders.read;

import io.orderstreams.orders.read.Superseded.Kind;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The table {@code superseded}: the events that took no effect. All are kept: they are in the log
 * for ever, too. Runs in the caller's transaction.
 */
@Singleton
final class SupersededTable {

  private final String table;

  @Inject
  SupersededTable() {
    this("superseded");
  }

  SupersededTable(String table) {
    this.table = table;
  }

  void insert(Connection connection, List<Superseded> events) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + " ("
                + EntryRow.COLUMNS
                + ", kind) VALUES ("
                + EntryRow.PLACES
                + ", ?)")) {
      for (Superseded event : events) {
        EntryRow.write(insert, event.entry());
        insert.setString(13, event.kind().name());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The first that an order has, in the order of the log. */
  List<Superseded> ofOrder(Connection connection, UUID order, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + EntryRow.COLUMNS
                + ", kind FROM "
                + table
                + " WHERE order_id = ? ORDER BY order_id, log_partition, log_offset LIMIT ?")) {
      select.setObject(1, order);
      select.setInt(2, limit);
      List<Superseded> events = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          events.add(new Superseded(EntryRow.read(row), Kind.valueOf(row.getString("kind"))));
        }
      }
      return events;
    }
  }

  /** Which of these events are here already. */
  Set<UUID> known(Connection connection, Collection<UUID> orders, Collection<UUID> events)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT event_id FROM " + table + " WHERE order_id = ANY(?) AND event_id = ANY(?)")) {
      select.setArray(1, connection.createArrayOf("uuid", orders.toArray()));
      select.setArray(2, connection.createArrayOf("uuid", events.toArray()));
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
