package io.orderstreams.notifications.handle.adminmail;

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
import io.orderstreams.notifications.mail.MailSettings;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells the administrators of an order that could not be taken. */
@Singleton
final class RejectedOrder implements Handler<OrderMessage> {

  private final MailSettings settings;

  RejectedOrder(MailSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<Route> routes() {
    return List.of(OrderTypes.route(Queues.ADMIN_NOTIFICATIONS, OrderTypes.REJECTED));
  }

  @Override
  public Class<OrderMessage> bodyType() {
    return OrderMessage.class;
  }

  @Override
  public Effect handle(Envelope envelope, OrderMessage order) {
    Letter letter = OrderLetters.of(OrderLetters.REJECTED_FOR_ADMINS, order, Words.english());
    return new Effect.SendMail(
        Forms.mail(settings.admin(), letter, envelope.id(), Mail.Kind.ADMIN),
        order.orderId().toString(),
        null);
  }
}
