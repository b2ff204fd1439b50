package io.orderstreams.inventory.snapshots;

import io.orderstreams.inventory.decide.Booking;
import io.orderstreams.inventory.decide.Reservation;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.store.InventoryTables;
import java.util.ArrayList;
import java.util.List;

/** Puts rows into tables, many at a time. */
final class RowLoader implements RowFormat.Rows, AutoCloseable {

  private static final int AT_A_TIME = 1000;

  private final InventoryTables into;
  private final List<Stock> stock = new ArrayList<>();
  private final List<Reservation> reservations = new ArrayList<>();
  private final List<Booking> bookings = new ArrayList<>();

  RowLoader(InventoryTables into) {
    this.into = into;
  }

  @Override
  public void stock(Stock row) {
    stock.add(row);
    flushAt(AT_A_TIME);
  }

  @Override
  public void reservation(Reservation row) {
    reservations.add(row);
    flushAt(AT_A_TIME);
  }

  @Override
  public void booking(Booking row) {
    bookings.add(row);
    flushAt(AT_A_TIME);
  }

  @Override
  public void close() {
    flushAt(0);
  }

  private void flushAt(int rows) {
    if (stock.size() + reservations.size() + bookings.size() >= rows) {
      into.insert(stock, reservations, bookings);
      stock.clear();
      reservations.clear();
      bookings.clear();
    }
  }
}
