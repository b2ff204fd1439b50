package io.orderstreams.orders.testing;

import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.events.OrderLine;
import io.orderstreams.orders.order.Order;
import io.orderstreams.orders.order.OrderRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One order, in every stage and with every event. */
public final class Samples {

  public static final UUID ORDER = UUID.fromString("01985b6e-0000-7000-8000-000000000001");
  public static final UUID CUSTOMER = UUID.fromString("5a4b9f0e-2d5c-4b1e-9d7a-3f0e8c1b2a49");
  public static final Instant PLACED = Instant.parse("2026-03-01T10:15:30.123456Z");
  public static final Instant LATER = Instant.parse("2026-03-01T11:00:00Z");

  public static final OrderEvent.Created CREATED = created(ORDER);
  public static final OrderEvent.Confirmed CONFIRMED = new OrderEvent.Confirmed(ORDER);
  public static final OrderEvent.Rejected REJECTED =
      new OrderEvent.Rejected(ORDER, "not enough stock: TEA-01 (wanted 2, available 1)");
  public static final OrderEvent.Cancelled CANCELLED =
      new OrderEvent.Cancelled(ORDER, "changed my mind");
  public static final OrderEvent.Shipped SHIPPED =
      new OrderEvent.Shipped(ORDER, "DHL", "JD0146000045");
  public static final OrderEvent.Completed COMPLETED = new OrderEvent.Completed(ORDER);

  public static final Order PENDING = after(CREATED);
  public static final Order CONFIRMED_ORDER = after(CREATED, CONFIRMED);
  public static final Order REJECTED_ORDER = after(CREATED, REJECTED);
  public static final Order CANCELLED_ORDER = after(CREATED, CANCELLED);
  public static final Order SHIPPED_ORDER = after(CREATED, CONFIRMED, SHIPPED);
  public static final Order COMPLETED_ORDER = after(CREATED, CONFIRMED, SHIPPED, COMPLETED);

  private Samples() {}

  public static List<Order> everyStage() {
    return List.of(
        PENDING, CONFIRMED_ORDER, REJECTED_ORDER, CANCELLED_ORDER, SHIPPED_ORDER, COMPLETED_ORDER);
  }

  public static List<OrderEvent> everyEvent() {
    return List.of(CREATED, CONFIRMED, REJECTED, CANCELLED, SHIPPED, COMPLETED);
  }

  public static OrderEvent.Created created(UUID orderId) {
    return new OrderEvent.Created(
        orderId,
        CUSTOMER,
        "ada@example.org",
        "EUR",
        "en",
        List.of(
            new OrderLine("TEA-01", 2, new BigDecimal("9.90")),
            new OrderLine("CUP-07", 1, new BigDecimal("0.50"))),
        new BigDecimal("20.30"));
  }

  private static Order after(OrderEvent first, OrderEvent... more) {
    Order order = OrderRules.evolve(null, first, PLACED);
    for (OrderEvent event : more) {
      order = OrderRules.evolve(order, event, LATER);
    }
    return order;
  }
}
