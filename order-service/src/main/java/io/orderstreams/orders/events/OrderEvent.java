package io.orderstreams.orders.events;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What can have happened to an order, in the order in which it happens. */
public sealed interface OrderEvent {

  UUID orderId();

  /** A customer has placed it. */
  record Created(
      UUID orderId,
      UUID customerId,
      String email,
      String currency,
      String locale,
      List<OrderLine> lines,
      BigDecimal total)
      implements OrderEvent {

    public Created {
      lines = List.copyOf(lines);
      if (lines.isEmpty()) {
        throw new IllegalArgumentException("an order without lines");
      }
    }
  }

  /** All of its lines are reserved. */
  record Confirmed(UUID orderId) implements OrderEvent {}

  /** It cannot be fulfilled. */
  record Rejected(UUID orderId, String reason) implements OrderEvent {}

  /** The customer does not want it any more. */
  record Cancelled(UUID orderId, String reason) implements OrderEvent {}

  /** It has left the warehouse. */
  record Shipped(UUID orderId, String carrier, String trackingNumber) implements OrderEvent {}

  /** It has arrived. */
  record Completed(UUID orderId) implements OrderEvent {}
}
