package io.orderstreams.inventory.store;

import io.orderstreams.inventory.decide.Booking;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Reservation;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.events.Line;
import io.orderstreams.inventory.events.Sku;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Stock, reservations and bookings, fetched and saved in bulk. There are two sets of these tables:
 * the live ones, and those that a rebuild fills. Only inside a transaction.
 */
public final class InventoryTables {

  private final StockTable stock;
  private final ReservationTable reservations;
  private final BookingTable bookings;

  /**
   * @param suffix of the tables' names
   */
  InventoryTables(Sql sql, LinesJson lines, String suffix) {
    this.stock = new StockTable(sql, "stock" + suffix);
    this.reservations = new ReservationTable(sql, "reservation" + suffix, lines);
    this.bookings = new BookingTable(sql, "booking" + suffix);
  }

  /**
   * All that is stored of these, and the stock that these orders have reserved.
   *
   * @param skus any text; what cannot be the name of an article is not looked for
   */
  public Inventory fetch(
      Collection<UUID> orderIds, Collection<String> skus, Collection<String> bookingKeys) {
    List<Reservation> found = reservations.find(orderIds);
    Set<String> wanted = new HashSet<>();
    skus.stream().filter(Sku::isPossible).forEach(wanted::add);
    for (Reservation reservation : found) {
      reservation.lines().stream().map(Line::sku).forEach(wanted::add);
    }
    return new Inventory(stock.find(wanted), found, bookings.find(bookingKeys));
  }

  /** Hands over every row, one after another: first stock, then reservations, then bookings. */
  public void each(
      Consumer<Stock> eachStock,
      Consumer<Reservation> eachReservation,
      Consumer<Booking> eachBooking) {
    stock.each(eachStock);
    reservations.each(eachReservation);
    bookings.each(eachBooking);
  }

  /** Rows that are not there yet. */
  public void insert(
      Collection<Stock> newStock,
      Collection<Reservation> newReservations,
      Collection<Booking> newBookings) {
    stock.insert(newStock);
    reservations.insert(newReservations);
    bookings.insert(newBookings);
  }

  /** Writes what has changed since it was fetched. */
  public void save(Inventory inventory) {
    stock.insert(inventory.stock().added());
    stock.update(inventory.stock().changed());
    reservations.insert(inventory.reservations().added());
    reservations.update(inventory.reservations().changed());
    bookings.insert(inventory.bookings().added());
  }
}
