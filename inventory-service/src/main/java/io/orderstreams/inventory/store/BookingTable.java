package io.orderstreams.inventory.store;

import io.orderstreams.inventory.decide.Booking;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

@Singleton
class BookingTable {

  private final Sql sql;

  BookingTable(Sql sql) {
    this.sql = sql;
  }

  List<Booking> find(Collection<String> keys) {
    return sql.queryAny(
        "select idempotency_key, kind, sku, quantity, entry_number from booking"
            + " where idempotency_key = any (?)",
        "varchar",
        keys,
        row ->
            new Booking(
                row.getString(1),
                Booking.Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getLong(4),
                row.getLong(5)));
  }

  void insert(Collection<Booking> added) {
    sql.updateAll(
        "insert into booking (idempotency_key, kind, sku, quantity, entry_number)"
            + " values (?, ?, ?, ?, ?)",
        added,
        (statement, booking) -> {
          statement.setString(1, booking.key());
          statement.setString(2, booking.kind().name());
          statement.setString(3, booking.sku());
          statement.setLong(4, booking.quantity());
          statement.setLong(5, booking.entryNumber());
        });
  }
}
