package io.orderstreams.orders.dispatch;

import io.orderstreams.orders.events.OrderEvent;
import java.util.List;

/** Which exchange and routing key a message goes to. */
record Route(String exchange, String key) {

  private static Route user(String what) {
    return new Route("notifications", "user." + what);
  }

  private static Route admin(String what) {
    return new Route("notifications", "admin." + what);
  }

  /** What an order event means for the queues. */
  static List<Route> of(OrderEvent event) {
    return switch (event) {
      case OrderEvent.Created created -> List.of(user("order_created"));
      case OrderEvent.Confirmed confirmed ->
          List.of(user("order_confirmed"), new Route("orders", "process"));
      case OrderEvent.Rejected rejected -> List.of(user("order_rejected"), admin("order_rejected"));
      case OrderEvent.Cancelled cancelled -> List.of(user("order_cancelled"));
      case OrderEvent.Shipped shipped -> List.of(user("order_shipped"));
      case OrderEvent.Completed completed ->
          List.of(user("order_completed"), new Route("orders", "completed"));
    };
  }
}
