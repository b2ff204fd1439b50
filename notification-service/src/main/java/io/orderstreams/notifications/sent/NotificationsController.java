package io.orderstreams.notifications.sent;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.notifications.http.KnownQueue;
import io.orderstreams.notifications.http.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was sent, to whom, when, after how many tries. */
@Controller("/notifications")
@Tag(name = "notifications")
class NotificationsController {

  private final Notifications notifications;

  NotificationsController(Notifications notifications) {
    this.notifications = notifications;
  }

  /**
   * @param recipient only those to this mail address
   * @param queue only those whose message came from this queue
   * @param type only those for this type of message, such as order.confirmed
   * @param orderId only those about this order
   * @param limit how many at most
   * @param cursor nextCursor of the page before
   */
  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Operation(summary = "What was sent or recorded, newest first")
  Page<Notification> list(
      @Nullable @QueryValue String recipient,
      @Nullable @QueryValue @KnownQueue String queue,
      @Nullable @QueryValue String type,
      @Nullable @QueryValue String orderId,
      @QueryValue(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(Page.LARGEST) int limit,
      @Nullable @QueryValue UUID cursor) {
    return Page.of(
        notifications.page(recipient, queue, type, orderId, cursor, limit + 1),
        limit,
        notification -> notification.id().toString());
  }
}
