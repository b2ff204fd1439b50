package io.orderstreams.notifications.handle.customermail;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.Contact;
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
import org.jspecify.annotations.Nullable;

/** Writes to the customer whatever happens to the order, in the order's language. */
@Singleton
final class CustomerMail implements Handler<OrderMessage> {

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
    Letter letter = OrderLetters.of(envelope.type(), order, Words.in(order.locale()));
    return new Effect.SendMail(
        Forms.mail(order.email(), letter, envelope.id(), Mail.Kind.CUSTOMER),
        order.orderId().toString(),
        envelope.type().equals(OrderTypes.CREATED) ? contact(order) : null);
  }

  /**
   * So that this customer can be told something else one day, and nobody has to give an address.
   * What happens to an order later says nothing new about that.
   */
  private static @Nullable Contact contact(OrderMessage order) {
    return order.customerId() == null
        ? null
        : new Contact(order.customerId().toString(), order.email(), order.locale());
  }
}
