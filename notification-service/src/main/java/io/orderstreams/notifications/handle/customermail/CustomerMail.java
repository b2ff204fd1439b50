package io.orderstreams.notifications.handle.customermail;

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

/** Writes to the customer whatever happens to the order, in the order's language. */
@Singleton
final class CustomerMail implements Handler<OrderMessage> {

  private final Templates templates = new Templates(OrderTypes.ALL);

  @Override
  public List<Route> routes() {
    return OrderTypes.ALL.stream()
        .map(type -> OrderTypes.route(Queues.USER_NOTIFICATIONS, type))
        .toList();
  }

  @Override
  public Class<OrderMessage> bodyType() {
    return OrderMessage.class;
  }

  @Override
  public Effect handle(Envelope envelope, OrderMessage order) {
    Template.Text text = templates.fill(envelope.type(), order);
    return new Effect.SendMail(
        new Mail(order.email(), text.subject(), text.body(), envelope.id(), Mail.Kind.CUSTOMER),
        order.orderId().toString());
  }
}
