package io.orderstreams.notifications.handle.adminmail;

import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.letter.Letter;
import io.orderstreams.notifications.handle.letter.Words;
import io.orderstreams.notifications.handle.order.OrderLetters;
import io.orderstreams.notifications.handle.order.OrderMessage;
import io.orderstreams.notifications.handle.order.OrderTypes;
import io.orderstreams.notifications.mail.MailSettings;
import jakarta.inject.Singleton;

/** Tells the administrators of an order that could not be taken. */
@Singleton
final class RejectedOrder extends AdminMail<OrderMessage> {

  RejectedOrder(MailSettings settings) {
    super(
        settings,
        OrderTypes.route(Queues.ADMIN_NOTIFICATIONS, OrderTypes.REJECTED),
        OrderMessage.class);
  }

  @Override
  Letter letter(OrderMessage order) {
    return OrderLetters.of(OrderLetters.REJECTED_FOR_ADMINS, order, Words.english());
  }

  @Override
  String orderId(OrderMessage order) {
    return order.orderId().toString();
  }
}
