package io.orderstreams.notifications.handle.receipt;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.Effect;
import io.orderstreams.notifications.handle.Handler;
import io.orderstreams.notifications.handle.Route;
import io.orderstreams.notifications.handle.order.OrderMessage;
import io.orderstreams.notifications.handle.order.OrderTypes;
import io.orderstreams.notifications.handle.order.Template;
import io.orderstreams.notifications.handle.order.Templates;
import io.orderstreams.notifications.mail.Mail;
import jakarta.inject.Singleton;
import java.util.List;

/** Sends the customer a receipt when the order is completed. */
@Singleton
final class Receipt implements Handler<OrderMessage> {

  private static final String TEMPLATE = "receipt";

  private final Templates templates = new Templates(List.of(TEMPLATE));

  @Override
  public List<Route> routes() {
    return List.of(OrderTypes.route(Queues.ORDER_COMPLETED, OrderTypes.COMPLETED));
  }

  @Override
  public Class<OrderMessage> bodyType() {
    return OrderMessage.class;
  }

  @Override
  public Effect handle(Envelope envelope, OrderMessage order) {
    Template.Text text = templates.fill(TEMPLATE, order);
    return new Effect.SendMail(
        new Mail(order.email(), text.subject(), text.body(), envelope.id(), Mail.Kind.RECEIPT),
        order.orderId().toString());
  }
}
