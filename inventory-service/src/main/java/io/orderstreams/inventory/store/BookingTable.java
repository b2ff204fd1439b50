package io.orderstreams.inventory.store;

import io.orderstreams.inventory.decide.Booking;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

class BookingTable {

  private final Sql sql;
  private final String table;

  BookingTable(Sql sql, String table) {
    this.sql = sql;
    this.table = table;
  }

  List<Booking> find(Collection<String> keys) {
    return sql.queryAny(
        "select idempotency_key, kind, sku, quantity, reason, entry_number from "
            + table
            + " where idempotency_key = any (?)",
        "varchar",
        keys,
        BookingTable::booking);
  }

  void each(Consumer<Booking> consumer) {
    sql.each(
        "select idempotency_key, kind, sku, quantity, reason, entry_number from "
            + table
            + " order by idempotency_key",
        BookingTable::booking,
        consumer);
  }

  private static Booking booking(ResultSet row) throws SQLException {
    return new Booking(
        row.getString(1),
        Booking.Kind.valueOf(row.getString(2)),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        row.getLong(6));
  }

  void insert(Collection<Booking> added) {
    sql.updateAll(
        "insert into "
            + table
            + " (idempotency_key, kind, sku, quantity, reason, entry_number)"
            + " values (?, ?, ?, ?, ?, ?)",
        added,
        (statement, booking) -> {
          statement.setString(1, booking.key());
          statement.setString(2, booking.kind().name());
          statement.setString(3, booking.sku());
          statement.setLong(4, booking.quantity());
          statement.setString(5, booking.reason());
          statement.setLong(6, booking.entryNumber());
        });
  }
}
