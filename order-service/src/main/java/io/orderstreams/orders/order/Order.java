package io.orderstreams.orders.order;

import io.orderstreams.orders.events.OrderLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The stages of an order's life. PENDING -> CONFIRMED -> SHIPPED -> COMPLETED; or REJECTED; or
 * CANCELLED.
 */
public sealed interface Order {

  Details details();

  default Status status() {
    return switch (this) {
      case Pending pending -> Status.PENDING;
      case Confirmed confirmed -> Status.CONFIRMED;
      case Rejected rejected -> Status.REJECTED;
      case Cancelled cancelled -> Status.CANCELLED;
      case Shipped shipped -> Status.SHIPPED;
      case Completed completed -> Status.COMPLETED;
    };
  }

  /** Placed; whether it can be fulfilled is not known yet. */
  record Pending(Details details) implements Order {}

  /** Its lines are reserved. */
  record Confirmed(Details details) implements Order {}

  /** It could not be fulfilled. */
  record Rejected(Details details, String reason) implements Order {}

  /** Called off by the customer. */
  record Cancelled(Details details, String reason) implements Order {}

  /** On its way. */
  record Shipped(Details details, String carrier, String trackingNumber) implements Order {}

  /** Delivered. */
  record Completed(Details details, String carrier, String trackingNumber) implements Order {}

  /** The stages' names to the outside. */
  enum Status {
    PENDING,
    CONFIRMED,
    REJECTED,
    CANCELLED,
    SHIPPED,
    COMPLETED
  }

  /** What never changes about an order. */
  record Details(
      UUID id,
      UUID customerId,
      String email,
      String currency,
      String locale,
      List<OrderLine> lines,
      BigDecimal total,
      Instant createdAt) {

    public Details {
      lines = List.copyOf(lines);
    }
  }
}
