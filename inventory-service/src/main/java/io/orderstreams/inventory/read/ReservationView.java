package io.orderstreams.inventory.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.inventory.decide.Reservation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an order has got.
 *
 * @param orderVersion of the last event seen of the order
 * @param lines what was reserved, whatever became of it
 * @param reason why it was refused, if it was
 */
@Serdeable
record ReservationView(
    UUID orderId,
    Reservation.Status status,
    long orderVersion,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<LineView> lines,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {

  /** So many pieces of one article. */
  @Serdeable
  record LineView(String sku, long quantity) {}

  static ReservationView of(Reservation reservation) {
    return new ReservationView(
        reservation.orderId(),
        reservation.status(),
        reservation.version(),
        reservation.lines().stream()
            .map(line -> new LineView(line.sku(), line.quantity()))
            .toList(),
        reservation.reason());
  }
}
