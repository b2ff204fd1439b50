package io.orderstreams.systemtests.services;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.http.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** notification-service. */
public record Notifications(Service service) {

  /** What was sent or recorded for a message. */
  @Serdeable
  public record Notification(
      UUID id,
      String queue,
      String type,
      UUID messageId,
      @Nullable String orderId,
      @Nullable String recipient,
      String channel,
      Instant sentAt) {

    public boolean isMail() {
      return channel.equals("MAIL");
    }
  }

  /** A message that could not be handled. */
  @Serdeable
  public record DeadLetter(
      UUID id, String queue, String reason, @Nullable String detail, @Nullable String messageId) {}

  @Serdeable
  record NotificationPage(List<Notification> items, @Nullable String nextCursor) {}

  @Serdeable
  record DeadLetterPage(List<DeadLetter> items, @Nullable String nextCursor) {}

  /** Whatever was sent or recorded since then, the newest first. */
  public List<Notification> since(Instant time, Deadline deadline) throws InterruptedException {
    List<Notification> all = new ArrayList<>();
    String cursor = "";
    while (true) {
      NotificationPage page =
          service.get(
              "/notifications?limit=500" + cursor, Argument.of(NotificationPage.class), deadline);
      page.items().stream().filter(n -> !n.sentAt().isBefore(time)).forEach(all::add);
      boolean more = page.items().isEmpty() || !page.items().getLast().sentAt().isBefore(time);
      if (page.nextCursor() == null || !more) {
        return all;
      }
      cursor = "&cursor=" + page.nextCursor();
    }
  }

  public List<DeadLetter> deadLetters(Deadline deadline) throws InterruptedException {
    List<DeadLetter> all = new ArrayList<>();
    String cursor = "";
    while (true) {
      DeadLetterPage page =
          service.get(
              "/dead-letters?limit=500" + cursor, Argument.of(DeadLetterPage.class), deadline);
      all.addAll(page.items());
      if (page.nextCursor() == null) {
        return all;
      }
      cursor = "&cursor=" + page.nextCursor();
    }
  }
}
