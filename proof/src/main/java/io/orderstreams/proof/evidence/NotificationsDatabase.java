package io.orderstreams.proof.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of notification-service's database. */
public record NotificationsDatabase(
    List<NotificationRow> notifications, List<DeadLetterRow> deadLetters) {

  public NotificationsDatabase {
    notifications = List.copyOf(notifications);
    deadLetters = List.copyOf(deadLetters);
  }

  /** A message that has been handled, with its effect. */
  public record NotificationRow(
      String queue,
      String type,
      String messageId,
      @Nullable String orderId,
      @Nullable String recipient,
      String channel,
      Instant sentAt) {}

  public record DeadLetterRow(
      String id,
      String queue,
      String reason,
      String detail,
      @Nullable String messageId,
      String status) {}
}
