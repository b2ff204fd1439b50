package io.orderstreams.orders.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.order.Order;
import io.orderstreams.orders.order.Order.Details;
import io.orderstreams.orders.read.LinesJson;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order event for the queues: it carries the order, so that a consumer need not ask for it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderMessage(
    UUID orderId,
    long version,
    Order.Status status,
    UUID customerId,
    String email,
    String locale,
    String currency,
    String total,
    List<LinesJson.Line> lines,
    @Nullable String reason,
    @Nullable String carrier,
    @Nullable String trackingNumber) {

  /** The order right after the event, whatever has happened to it since. */
  static OrderMessage of(Details order, OrderEvent event, long version) {
    return switch (event) {
      case OrderEvent.Created e -> of(order, version, Order.Status.PENDING, null, null, null);
      case OrderEvent.Confirmed e -> of(order, version, Order.Status.CONFIRMED, null, null, null);
      case OrderEvent.Rejected e ->
          of(order, version, Order.Status.REJECTED, e.reason(), null, null);
      case OrderEvent.Cancelled e ->
          of(order, version, Order.Status.CANCELLED, e.reason(), null, null);
      case OrderEvent.Shipped e ->
          of(order, version, Order.Status.SHIPPED, null, e.carrier(), e.trackingNumber());
      case OrderEvent.Completed e -> of(order, version, Order.Status.COMPLETED, null, null, null);
    };
  }

  private static OrderMessage of(
      Details order,
      long version,
      Order.Status status,
      @Nullable String reason,
      @Nullable String carrier,
      @Nullable String trackingNumber) {
    return new OrderMessage(
        order.id(),
        version,
        status,
        order.customerId(),
        order.email(),
        order.locale(),
        order.currency(),
        order.total().toPlainString(),
        order.lines().stream().map(LinesJson.Line::of).toList(),
        reason,
        carrier,
        trackingNumber);
  }
}
