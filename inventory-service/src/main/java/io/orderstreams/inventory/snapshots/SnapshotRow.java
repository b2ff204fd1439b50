package io.orderstreams.inventory.snapshots;

import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.inventory.decide.Booking;
import io.orderstreams.inventory.decide.Reservation;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.events.Line;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How rows stand in a snapshot. */
final class SnapshotRow {

  private SnapshotRow() {}

  @Serdeable
  record StockRow(
      String sku, long onHand, long reserved, @Nullable Long reorderLevel, @Nullable Long lowAt) {

    static StockRow of(Stock stock) {
      return new StockRow(
          stock.sku(), stock.onHand(), stock.reserved(), stock.reorderLevel(), stock.lowAt());
    }

    Stock toStock() {
      return new Stock(sku, onHand, reserved, reorderLevel, lowAt);
    }
  }

  @Serdeable
  record LineRow(String sku, long quantity) {}

  @Serdeable
  record ReservationRow(
      UUID orderId,
      Reservation.Status status,
      long version,
      @Nullable List<LineRow> lines,
      @Nullable String reason) {

    static ReservationRow of(Reservation reservation) {
      return new ReservationRow(
          reservation.orderId(),
          reservation.status(),
          reservation.version(),
          reservation.lines().stream().map(l -> new LineRow(l.sku(), l.quantity())).toList(),
          reservation.reason());
    }

    Reservation toReservation() {
      // An empty list is not written.
      List<Line> all =
          lines == null
              ? List.of()
              : lines.stream().map(line -> new Line(line.sku(), line.quantity())).toList();
      return new Reservation(orderId, status, version, all, reason);
    }
  }

  @Serdeable
  record BookingRow(
      String key,
      Booking.Kind kind,
      String sku,
      long quantity,
      @Nullable String reason,
      long entryNumber) {

    static BookingRow of(Booking booking) {
      return new BookingRow(
          booking.key(),
          booking.kind(),
          booking.sku(),
          booking.quantity(),
          booking.reason(),
          booking.entryNumber());
    }

    Booking toBooking() {
      return new Booking(key, kind, sku, quantity, reason, entryNumber);
    }
  }
}
