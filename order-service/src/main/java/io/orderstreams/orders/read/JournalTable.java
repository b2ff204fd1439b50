package io.orderstreams.orders.read;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.orders.events.OrderEventCodec;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The table {@code journal}: the effective events. Runs in the caller's transaction. */
@Singleton
final class JournalTable {

  private static final String COLUMNS =
      "log_partition, log_offset, event_id, order_id, version, type, data_schema, happened_at, correlation_id,"
          + " causation_id, trace_parent, data";

  void insert(Connection connection, List<JournalEntry> entries) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO journal (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (JournalEntry entry : entries) {
        Envelope envelope = entry.envelope();
        insert.setInt(1, entry.partition());
        insert.setLong(2, entry.offset());
        insert.setObject(3, envelope.id());
        insert.setObject(4, UUID.fromString(envelope.subject()));
        insert.setLong(5, envelope.version());
        insert.setString(6, envelope.type());
        insert.setString(7, envelope.dataSchema());
        insert.setObject(8, OrderRow.utc(envelope.time()));
        insert.setString(9, envelope.correlationId());
        insert.setString(10, envelope.causationId());
        insert.setString(11, envelope.traceParent());
        insert.setString(12, new String(envelope.data(), StandardCharsets.UTF_8));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** What follows an offset in a partition. */
  List<JournalEntry> after(Connection connection, int partition, long offset, int limit)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + COLUMNS
                + " FROM journal WHERE log_partition = ? AND log_offset > ? ORDER BY log_offset LIMIT ?")) {
      select.setInt(1, partition);
      select.setLong(2, offset);
      select.setInt(3, limit);
      return read(select);
    }
  }

  /** The history of an order. */
  List<JournalEntry> ofOrder(Connection connection, UUID order) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM journal WHERE order_id = ? ORDER BY version")) {
      select.setObject(1, order);
      return read(select);
    }
  }

  /** Which event took effect as which version of these orders. */
  Map<EffectiveEvents.Key, UUID> effective(Connection connection, Set<UUID> orders)
      throws SQLException {
    Map<EffectiveEvents.Key, UUID> effective = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT order_id, version, event_id FROM journal WHERE order_id = ANY(?)")) {
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

  private static List<JournalEntry> read(PreparedStatement select) throws SQLException {
    List<JournalEntry> entries = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        entries.add(
            new JournalEntry(
                row.getInt("log_partition"), row.getLong("log_offset"), envelope(row)));
      }
    }
    return entries;
  }

  private static Envelope envelope(ResultSet row) throws SQLException {
    return new Envelope(
        row.getObject("event_id", UUID.class),
        OrderEventCodec.SOURCE,
        row.getString("type"),
        row.getObject("order_id", UUID.class).toString(),
        OrderRow.instant(row, "happened_at"),
        row.getString("data_schema"),
        row.getLong("version"),
        row.getString("correlation_id"),
        row.getString("causation_id"),
        row.getString("trace_parent"),
        row.getString("data").getBytes(StandardCharsets.UTF_8));
  }
}
