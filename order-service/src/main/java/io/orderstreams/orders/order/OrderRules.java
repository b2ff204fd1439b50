package io.orderstreams.orders.order;

import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.order.Decision.Accepted;
import io.orderstreams.orders.order.Decision.Refused;
import io.orderstreams.orders.order.Order.Cancelled;
import io.orderstreams.orders.order.Order.Completed;
import io.orderstreams.orders.order.Order.Confirmed;
import io.orderstreams.orders.order.Order.Details;
import io.orderstreams.orders.order.Order.Pending;
import io.orderstreams.orders.order.Order.Rejected;
import io.orderstreams.orders.order.Order.Shipped;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may happen to an order, and what it is afterwards. */
public final class OrderRules {

  private OrderRules() {}

  /** What comes of this command in this state. */
  public static Decision decide(Order order, OrderCommand command) {
    return switch (command) {
      case OrderCommand.Confirm confirm -> confirm(order);
      case OrderCommand.Reject reject -> reject(order, reject.reason());
      case OrderCommand.Cancel cancel -> cancel(order, cancel.reason());
      case OrderCommand.Ship ship -> ship(order, ship);
      case OrderCommand.Complete complete -> complete(order);
    };
  }

  /**
   * The state after this event. The events of a log whose versions fit always fit the states, too.
   *
   * @param order null before the first event
   * @param at when it happened
   * @throws ImpossibleEventException if they do not
   */
  public static Order evolve(@Nullable Order order, OrderEvent event, Instant at) {
    return switch (event) {
      case OrderEvent.Created created when order == null -> new Pending(details(created, at));
      case OrderEvent.Confirmed confirmed when order instanceof Pending ->
          new Confirmed(order.details());
      case OrderEvent.Rejected rejected when order instanceof Pending ->
          new Rejected(order.details(), rejected.reason());
      case OrderEvent.Cancelled cancelled
          when order instanceof Pending || order instanceof Confirmed ->
          new Cancelled(order.details(), cancelled.reason());
      case OrderEvent.Shipped shipped when order instanceof Confirmed ->
          new Shipped(order.details(), shipped.carrier(), shipped.trackingNumber());
      case OrderEvent.Completed completed when order instanceof Shipped shipped ->
          new Completed(shipped.details(), shipped.carrier(), shipped.trackingNumber());
      case OrderEvent.Created impossible -> throw impossible(order, impossible);
      case OrderEvent.Confirmed impossible -> throw impossible(order, impossible);
      case OrderEvent.Rejected impossible -> throw impossible(order, impossible);
      case OrderEvent.Cancelled impossible -> throw impossible(order, impossible);
      case OrderEvent.Shipped impossible -> throw impossible(order, impossible);
      case OrderEvent.Completed impossible -> throw impossible(order, impossible);
    };
  }

  private static Decision confirm(Order order) {
    return order instanceof Pending
        ? new Accepted(new OrderEvent.Confirmed(order.details().id()))
        : refuse(order, "only a pending order can be confirmed");
  }

  private static Decision reject(Order order, String reason) {
    return order instanceof Pending
        ? new Accepted(new OrderEvent.Rejected(order.details().id(), reason))
        : refuse(order, "only a pending order can be rejected");
  }

  private static Decision cancel(Order order, String reason) {
    return order instanceof Pending || order instanceof Confirmed
        ? new Accepted(new OrderEvent.Cancelled(order.details().id(), reason))
        : refuse(order, "only a pending or confirmed order can be cancelled");
  }

  private static Decision ship(Order order, OrderCommand.Ship ship) {
    return order instanceof Confirmed
        ? new Accepted(
            new OrderEvent.Shipped(order.details().id(), ship.carrier(), ship.trackingNumber()))
        : refuse(order, "only a confirmed order can be shipped");
  }

  private static Decision complete(Order order) {
    return order instanceof Shipped
        ? new Accepted(new OrderEvent.Completed(order.details().id()))
        : refuse(order, "only a shipped order can be completed");
  }

  private static Decision refuse(Order order, String rule) {
    return new Refused(
        "the order is " + order.status().name().toLowerCase(Locale.ROOT) + ": " + rule);
  }

  private static Details details(OrderEvent.Created created, Instant at) {
    return new Details(
        created.orderId(),
        created.customerId(),
        created.email(),
        created.currency(),
        created.locale(),
        created.lines(),
        created.total(),
        at);
  }

  private static ImpossibleEventException impossible(@Nullable Order order, OrderEvent event) {
    return new ImpossibleEventException(
        "%s cannot happen to an order that is %s"
            .formatted(
                event.getClass().getSimpleName(), order == null ? "not there" : order.status()));
  }
}
