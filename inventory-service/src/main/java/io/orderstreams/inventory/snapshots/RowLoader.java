package io.orderstreams.inventory.snapshots;

import io.orderstreams.inventory.decide.Booking;
import io.orderstreams.inventory.decide.Reservation;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.store.InventoryTables;
import java.util.ArrayList;
import java.util.List;

/** Puts rows into tables, many at a time. */
final class RowLoader implements RowFormat.Rows {

  private final InventoryTables into;
  private final Snapshots.Step step;
  private final int atOnce;
  private final List<Stock> stock = new ArrayList<>();
  private final List<Reservation> reservations = new ArrayList<>();
  private final List<Booking> bookings = new ArrayList<>();

  RowLoader(InventoryTables into, Snapshots.Step step, int atOnce) {
    this.into = into;
    this.step = step;
    this.atOnce = atOnce;
  }

  @Override
  public void stock(Stock row) {
    stock.add(row);
    flushIfFull();
  }

  @Override
  public void reservation(Reservation row) {
    reservations.add(row);
    flushIfFull();
  }

  @Override
  public void booking(Booking row) {
    bookings.add(row);
    flushIfFull();
  }

  /** What is left. */
  void flush() {
    step.load(rows(), () -> into.insert(stock, reservations, bookings));
    stock.clear();
    reservations.clear();
    bookings.clear();
  }

  private void flushIfFull() {
    if (rows() >= atOnce) {
      flush();
    }
  }

  private int rows() {
    return stock.size() + reservations.size() + bookings.size();
  }
}
