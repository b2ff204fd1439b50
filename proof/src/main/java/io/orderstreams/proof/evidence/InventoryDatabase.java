package io.orderstreams.proof.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of inventory-service's database.
 *
 * @param lastNumber of the ledger, as the database has it
 */
public record InventoryDatabase(
    long lastNumber,
    List<StockRow> stock,
    List<ReservationRow> reservations,
    List<PositionRow> positions,
    List<BookingRow> bookings,
    List<OutboxRow> outbox) {

  public InventoryDatabase {
    stock = List.copyOf(stock);
    reservations = List.copyOf(reservations);
    positions = List.copyOf(positions);
    bookings = List.copyOf(bookings);
    outbox = List.copyOf(outbox);
  }

  public record StockRow(String sku, long onHand, long reserved) {}

  /**
   * @param lines JSON
   */
  public record ReservationRow(
      String orderId, String status, long version, String lines, @Nullable String reason) {}

  public record PositionRow(int partition, long readUpTo, long decidedUpTo) {}

  /** What was asked for under an idempotency key. */
  public record BookingRow(String key, String kind, String sku, long quantity, long entryNumber) {}

  /** An entry that the stream is not known to have yet. */
  public record OutboxRow(long entryNumber, String type, String subject) {}
}
