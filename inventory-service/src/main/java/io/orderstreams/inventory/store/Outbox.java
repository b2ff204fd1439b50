package io.orderstreams.inventory.store;

import io.orderstreams.eventstream.append.NumberedLog.Numbered;
import io.orderstreams.eventstream.envelope.Envelope;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Entries that the stream is not known to have yet. Only inside a transaction. */
@Singleton
public class Outbox {

  private final Sql sql;

  Outbox(Sql sql) {
    this.sql = sql;
  }

  public void add(Collection<Numbered> entries) {
    sql.updateAll(
        "insert into outbox (entry_number, event_id, type, subject, occurred_at, data_schema,"
            + " correlation_id, causation_id, trace_parent, data)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entries,
        Outbox::bind);
  }

  /** Waits until no other instance carries entries; none then can until the transaction ends. */
  public void lock() {
    sql.query(
        "select id from relay where id = 1 for update", statement -> {}, row -> row.getInt(1));
  }

  /**
   * Up to which number the stream is known to have the ledger.
   *
   * @param lastNumber of the ledger, asked for before this: what is added in between is in here
   */
  public long handedOver(long lastNumber) {
    return firstNumber().orElse(lastNumber + 1) - 1;
  }

  /** The first ones, in the order of their numbers. */
  public List<Numbered> first(int limit, String source) {
    return sql.query(
        "select entry_number, event_id, type, subject, occurred_at, data_schema, correlation_id,"
            + " causation_id, trace_parent, data from outbox order by entry_number limit ?",
        statement -> statement.setInt(1, limit),
        row -> numbered(row, source));
  }

  private OptionalLong firstNumber() {
    return sql
        .query(
            "select entry_number from outbox order by entry_number limit 1",
            statement -> {},
            row -> row.getLong(1))
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  public void removeUpTo(long number) {
    sql.update(
        "delete from outbox where entry_number <= ?", statement -> statement.setLong(1, number));
  }

  public long size() {
    return sql.query("select count(*) from outbox", statement -> {}, row -> row.getLong(1))
        .getFirst();
  }

  private static void bind(PreparedStatement statement, Numbered numbered) throws SQLException {
    Envelope entry = numbered.entry();
    statement.setLong(1, numbered.number());
    statement.setObject(2, entry.id());
    statement.setString(3, entry.type());
    statement.setString(4, entry.subject());
    statement.setObject(5, entry.time().atOffset(ZoneOffset.UTC));
    statement.setString(6, entry.dataSchema());
    statement.setString(7, entry.correlationId());
    statement.setString(8, entry.causationId());
    statement.setString(9, entry.traceParent());
    statement.setString(10, new String(entry.data(), StandardCharsets.UTF_8));
  }

  private static Numbered numbered(ResultSet row, String source) throws SQLException {
    long number = row.getLong(1);
    return new Numbered(
        number,
        new Envelope(
            row.getObject(2, UUID.class),
            source,
            row.getString(3),
            row.getString(4),
            row.getObject(5, OffsetDateTime.class).toInstant(),
            row.getString(6),
            number,
            row.getString(7),
            row.getString(8),
            row.getString(9),
            row.getString(10).getBytes(StandardCharsets.UTF_8)));
  }
}
