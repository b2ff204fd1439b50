package io.orderstreams.inventory.snapshots;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.snapshot.SnapshotFile;
import io.orderstreams.inventory.decide.Booking;
import io.orderstreams.inventory.decide.Reservation;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.snapshots.SnapshotRow.BookingRow;
import io.orderstreams.inventory.snapshots.SnapshotRow.ReservationRow;
import io.orderstreams.inventory.snapshots.SnapshotRow.StockRow;
import io.orderstreams.inventory.store.InventoryTables;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Rows as lines: S (stock), R (reservation) or B (booking), and JSON. */
@Singleton
final class RowFormat {

  private final ObjectMapper json;

  RowFormat(ObjectMapper json) {
    this.json = json;
  }

  /** Takes rows, one after another. */
  interface Rows {
    void stock(Stock stock);

    void reservation(Reservation reservation);

    void booking(Booking booking);
  }

  /**
   * @return how many there were
   */
  long write(InventoryTables tables, SnapshotFile.Rows rows) {
    AtomicLong count = new AtomicLong();
    SnapshotFile.Rows counted =
        row -> {
          rows.row(row);
          count.incrementAndGet();
        };
    tables.each(
        stock -> write(counted, 'S', StockRow.of(stock)),
        reservation -> write(counted, 'R', ReservationRow.of(reservation)),
        booking -> write(counted, 'B', BookingRow.of(booking)));
    return count.get();
  }

  void read(SnapshotFile snapshot, Rows rows) throws Exception {
    snapshot.read(
        line -> {
          String row = line.substring(1);
          switch (line.charAt(0)) {
            case 'S' -> rows.stock(parsed(row, StockRow.class).toStock());
            case 'R' -> rows.reservation(parsed(row, ReservationRow.class).toReservation());
            case 'B' -> rows.booking(parsed(row, BookingRow.class).toBooking());
            default -> throw new IOException("an unknown row: " + line.charAt(0));
          }
        });
  }

  void stock(SnapshotFile snapshot, Consumer<Stock> each) throws Exception {
    snapshot.read(
        line -> {
          if (line.startsWith("S")) {
            each.accept(parsed(line.substring(1), StockRow.class).toStock());
          }
        });
  }

  private void write(SnapshotFile.Rows rows, char kind, Object row) {
    try {
      rows.row(kind + json.writeValueAsString(row));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T parsed(String row, Class<T> type) throws IOException {
    return Objects.requireNonNull(json.readValue(row, type));
  }
}
