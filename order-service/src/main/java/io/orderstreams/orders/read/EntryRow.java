package io.orderstreams.orders.read;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.orders.events.OrderEventCodec;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An event of the log as a row, wherever it is kept. */
final class EntryRow {

  static final String COLUMNS =
      "log_partition, log_offset, event_id, order_id, version, type, data_schema, happened_at, correlation_id,"
          + " causation_id, trace_parent, data";

  static final String PLACES = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

  private EntryRow() {}

  /** Parameters 1 to 12. */
  static void write(PreparedStatement statement, JournalEntry entry) throws SQLException {
    Envelope envelope = entry.envelope();
    statement.setInt(1, entry.partition());
    statement.setLong(2, entry.offset());
    statement.setObject(3, envelope.id());
    statement.setObject(4, UUID.fromString(envelope.subject()));
    statement.setLong(5, envelope.version());
    statement.setString(6, envelope.type());
    statement.setString(7, envelope.dataSchema());
    statement.setObject(8, OrderRow.utc(envelope.time()));
    statement.setString(9, envelope.correlationId());
    statement.setString(10, envelope.causationId());
    statement.setString(11, envelope.traceParent());
    statement.setString(12, new String(envelope.data(), StandardCharsets.UTF_8));
  }

  static List<JournalEntry> read(PreparedStatement select) throws SQLException {
    List<JournalEntry> entries = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        entries.add(read(row));
      }
    }
    return entries;
  }

  static JournalEntry read(ResultSet row) throws SQLException {
    return new JournalEntry(row.getInt("log_partition"), row.getLong("log_offset"), envelope(row));
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
