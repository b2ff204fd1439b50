package io.orderstreams.notifications.handle.packinglist;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.Effect;
import io.orderstreams.notifications.handle.Handler;
import io.orderstreams.notifications.handle.Route;
import io.orderstreams.notifications.handle.order.OrderMessage;
import io.orderstreams.notifications.handle.order.OrderTexts;
import io.orderstreams.notifications.handle.order.OrderTypes;
import io.orderstreams.notifications.handle.order.Template;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Makes the packing list of a confirmed order, for the warehouse to look up. */
@Singleton
final class PackingList implements Handler<OrderMessage> {

  private static final Template TEMPLATE = Template.load("packing-list", Locale.ENGLISH);

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
    Template.Text text = TEMPLATE.fill(OrderTexts.values(order, Locale.ENGLISH));
    return new Effect.Keep(text.subject(), text.body(), order.orderId().toString());
  }
}
