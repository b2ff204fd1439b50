package io.orderstreams.notifications.sent;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notification with all of its content; see {@link Notification}. */
@Serdeable.Serializable
record NotificationDetails(
    UUID id,
    String queue,
    String type,
    UUID messageId,
    @Nullable String orderId,
    @Nullable String recipient,
    Channel channel,
    String subject,
    String text,
    @Nullable String html,
    Instant sentAt,
    int tries) {

  static NotificationDetails of(Notification notification) {
    return new NotificationDetails(
        notification.id(),
        notification.queue(),
        notification.type(),
        notification.messageId(),
        notification.orderId(),
        notification.recipient(),
        notification.channel(),
        notification.subject(),
        notification.body(),
        notification.html(),
        notification.sentAt(),
        notification.tries());
  }
}
