package io.orderstreams.notifications.handle.packinglist;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.Effect;
import io.orderstreams.notifications.handle.Handler;
import io.orderstreams.notifications.handle.Route;
import io.orderstreams.notifications.handle.order.OrderMessage;
import io.orderstreams.notifications.handle.order.OrderTypes;
import io.orderstreams.notifications.mail.OneLine;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the packing list of a confirmed order, for the warehouse to look up. */
@Singleton
final class PackingList implements Handler<OrderMessage> {

  @Override
  public List<Route> routes() {
    return List.of(OrderTypes.route(Queues.ORDER_PROCESSING, OrderTypes.CONFIRMED));
  }

  @Override
  public Class<OrderMessage> bodyType() {
    return OrderMessage.class;
  }

  @Override
  public Effect handle(Envelope envelope, OrderMessage order) {
    String picks =
        order.lines().stream()
            .map(line -> "  [ ] %d x %s\n".formatted(line.quantity(), OneLine.of(line.sku())))
            .collect(Collectors.joining());
    return new Effect.Keep(
        "Packing list for order " + order.orderId(),
        "Order %s\n%s".formatted(order.orderId(), picks),
        order.orderId().toString());
  }
}
