package io.orderstreams.notifications.handle.adminmail;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.Effect;
import io.orderstreams.notifications.handle.Handler;
import io.orderstreams.notifications.handle.Route;
import io.orderstreams.notifications.handle.order.OrderMessage;
import io.orderstreams.notifications.handle.order.OrderTexts;
import io.orderstreams.notifications.handle.order.OrderTypes;
import io.orderstreams.notifications.handle.order.Template;
import io.orderstreams.notifications.mail.Mail;
import io.orderstreams.notifications.mail.MailSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Tells the administrators of an order that could not be taken. */
@Singleton
final class AdminMail implements Handler<OrderMessage> {

  private static final Template REJECTED = Template.load("admin.order.rejected", Locale.ENGLISH);

  private final MailSettings settings;

  AdminMail(MailSettings settings) {
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
    Template.Text text = REJECTED.fill(OrderTexts.values(order, Locale.ENGLISH));
    return new Effect.SendMail(
        new Mail(settings.admin(), text.subject(), text.body(), envelope.id(), Mail.Kind.ADMIN),
        order.orderId().toString());
  }
}
