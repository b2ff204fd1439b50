package io.orderstreams.notifications.handle.receipt;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.Effect;
import io.orderstreams.notifications.handle.Handler;
import io.orderstreams.notifications.handle.Route;
import io.orderstreams.notifications.handle.letter.Forms;
import io.orderstreams.notifications.handle.letter.Letter;
import io.orderstreams.notifications.handle.letter.Words;
import io.orderstreams.notifications.handle.order.OrderLetters;
import io.orderstreams.notifications.handle.order.OrderMessage;
import io.orderstreams.notifications.handle.order.OrderTypes;
import io.orderstreams.notifications.mail.Mail;
import jakarta.inject.Singleton;
import java.util.List;

/** Sends the customer a receipt when the order is completed. */
@Singleton
final class Receipt implements Handler<OrderMessage> {

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
    Letter letter = OrderLetters.of(OrderLetters.RECEIPT, order, Words.in(order.locale()));
    return new Effect.SendMail(
        Forms.mail(order.email(), letter, envelope.id(), Mail.Kind.RECEIPT),
        order.orderId().toString(),
        null);
  }
}
