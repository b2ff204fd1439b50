package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.Mail;
import io.orderstreams.proof.evidence.NotificationsDatabase.NotificationRow;
import java.util.List;
import java.util.Map;

/** What is told through the queues, and the mails that come of it. */
final class WorldMessages {

  private static final Map<String, List<String>> QUEUES =
      Map.of(
          "order.created", List.of("user_notifications"),
          "order.confirmed", List.of("user_notifications", "order_processing"),
          "order.rejected", List.of("user_notifications", "admin_notifications"),
          "order.cancelled", List.of("user_notifications"),
          "order.shipped", List.of("user_notifications"),
          "order.completed", List.of("user_notifications", "order_completed"));

  private final World world;

  WorldMessages(World world) {
    this.world = world;
  }

  /** Each queue that wants to know hears of it. */
  void tell(WorldOrder order, String type, String eventId) {
    QUEUES.getOrDefault(type, List.of()).forEach(queue -> told(order, type, eventId, queue));
  }

  private void told(WorldOrder order, String type, String eventId, String queue) {
    boolean mailed = !queue.equals(Telling.PROCESSING);
    String mailbox = queue.equals(Telling.ADMIN) ? "admin@example.org" : order.email;
    world.notifications.add(
        new NotificationRow(
            queue,
            type,
            eventId,
            order.id,
            mailed ? mailbox : null,
            mailed ? "MAIL" : "RECORD",
            world.now()));
    if (mailed) {
      world.mails.add(mail(mailbox, eventId, queue, order.id));
    }
  }

  Mail mail(String mailbox, String eventId, String queue, String orderId) {
    String kind =
        queue.equals(Telling.ADMIN) ? "admin." : queue.equals(Telling.COMPLETED) ? "receipt." : "";
    return new Mail(
        mailbox,
        Integer.toString(world.mails.size()),
        "<%s@%sshop.example>".formatted(eventId, kind),
        "Your order " + orderId,
        world.now());
  }

  /** Takes back that a message was handled; where it is instead is for the caller to say. */
  void unhandle(String queue, String eventId) {
    world.notifications.removeIf(
        row -> row.queue().equals(queue) && row.messageId().equals(eventId));
    if (!queue.equals(Telling.PROCESSING)) {
      String messageId = mail("", eventId, queue, "").messageId();
      world.mails.removeIf(mail -> mail.messageId().equals(messageId));
    }
  }
}
