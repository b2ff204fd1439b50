package io.orderstreams.proof.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of order-service's database.
 *
 * @param positions up to which offset each partition has been read, by partition number
 */
public record OrdersDatabase(
    List<OrderRow> orders, List<JournalRow> journal, Map<Integer, Long> positions) {

  public OrdersDatabase {
    orders = List.copyOf(orders);
    journal = List.copyOf(journal);
    positions = Map.copyOf(positions);
  }

  /**
   * An order as it is now.
   *
   * @param lines JSON
   * @param total decimal string
   */
  public record OrderRow(
      String id,
      long version,
      String status,
      String customerId,
      String email,
      String currency,
      String locale,
      String total,
      String lines,
      Instant createdAt,
      Instant updatedAt,
      @Nullable String reason,
      @Nullable String carrier,
      @Nullable String trackingNumber) {}

  /**
   * An effective event.
   *
   * @param data JSON
   */
  public record JournalRow(
      int partition,
      long offset,
      String eventId,
      String orderId,
      long version,
      String type,
      String dataSchema,
      Instant happenedAt,
      @Nullable String causationId,
      String data) {}
}
