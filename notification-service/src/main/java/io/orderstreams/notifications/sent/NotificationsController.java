package io.orderstreams.notifications.sent;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RouteCondition;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.Feeds;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.http.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** What was sent, to whom, when, after how many tries, and what it looked like. */
@Controller("/notifications")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
@Tag(name = "notifications")
class NotificationsController {

  /** What was typed in is escaped already; should that ever fail, still no script runs. */
  private static final String NO_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private final Notifications notifications;
  private final NotificationPages pages;
  private final SentFeed feed;

  NotificationsController(Notifications notifications, NotificationPages pages, SentFeed feed) {
    this.notifications = notifications;
    this.pages = pages;
    this.feed = feed;
  }

  /**
   * @param recipient only those to this mail address
   * @param queue only those whose message came from this queue
   * @param type only those for this type of message, such as order.confirmed
   * @param orderId only those about this order
   * @param messageId only what came of this message
   * @param channel only those that went out this way
   * @param since only those sent then or later
   * @param limit how many at most
   * @param cursor nextCursor of the page before
   * @return a page of them
   */
  @Get(produces = MediaType.APPLICATION_JSON)
  @RouteCondition(Feeds.NOT_WANTED)
  @Operation(summary = "What was sent or recorded, newest first")
  Page<Notification> list(
      @Nullable @QueryValue String recipient,
      @Nullable @QueryValue @Pattern(regexp = Queues.NAMES) String queue,
      @Nullable @QueryValue String type,
      @Nullable @QueryValue String orderId,
      @Nullable @QueryValue UUID messageId,
      @Nullable @QueryValue Channel channel,
      @Nullable @QueryValue Instant since,
      @QueryValue(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(Page.LARGEST) int limit,
      @Nullable @QueryValue UUID cursor) {
    return Page.of(
        pages.page(
            new NotificationPages.Filter(
                recipient, queue, type, orderId, messageId, channel, since),
            cursor,
            limit + 1),
        limit,
        notification -> notification.id().toString());
  }

  /**
   * Who asks for server-sent events by name gets the same as of {@code /notifications/stream}.
   *
   * @param lastEventId id of the last one seen; what went out since comes first, some of it again
   * @return a page of them, or each as it goes out
   */
  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  @RouteCondition(Feeds.WANTED)
  @Operation(summary = "What was sent or recorded, newest first")
  Publisher<Event<String>> follow(@Nullable @Header("Last-Event-ID") UUID lastEventId) {
    return feed.follow(lastEventId);
  }

  /**
   * @param lastEventId id of the last one seen; what went out since comes first, some of it again
   * @return each as it goes out
   */
  @Get(value = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
  @Operation(summary = "What goes out, as it goes out")
  Publisher<Event<String>> stream(@Nullable @Header("Last-Event-ID") UUID lastEventId) {
    return feed.follow(lastEventId);
  }

  /**
   * @return the notification
   */
  @Get("/{id}")
  @Operation(summary = "One of them, with all of its content")
  @Answers.NotFound
  NotificationDetails notification(UUID id) {
    return NotificationDetails.of(find(id));
  }

  /**
   * @return the page
   */
  @Get(value = "/{id}/html", produces = MediaType.TEXT_HTML)
  @Operation(summary = "The mail as it was sent, for a browser")
  @Answers.NotFound
  HttpResponse<String> html(UUID id) {
    String html = find(id).html();
    if (html == null) {
      throw ProblemException.of(HttpStatus.NOT_FOUND, "notification " + id + " is text only");
    }
    return HttpResponse.ok(html).header("Content-Security-Policy", NO_SCRIPTS);
  }

  private Notification find(UUID id) {
    return notifications
        .find(id)
        .orElseThrow(
            () -> ProblemException.of(HttpStatus.NOT_FOUND, "there is no notification " + id));
  }
}
