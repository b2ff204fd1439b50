package io.orderstreams.orders.feed;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.Problem;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.orders.events.OrderEventCodec;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Tells of order events as they take effect. */
@Controller("/events")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
@Tag(name = "Orders")
class FeedController {

  private final Feeds feeds;
  private final FeedJournal journal;
  private final KnownPositions known;

  FeedController(Feeds feeds, FeedJournal journal, KnownPositions known) {
    this.feeds = feeds;
    this.journal = journal;
    this.known = known;
  }

  /**
   * The effective events of all orders as server-sent events, those of an order in their order. A
   * client that sends back the last id that it has seen misses nothing and gets nothing twice.
   *
   * @param type only events of these types; may be given more than once
   * @param from {@code first} or {@code next}: where to begin without a {@code Last-Event-ID};
   *     default next
   * @param lastEventId the id of the last event that the client has seen
   */
  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  @ApiResponse(responseCode = "200", description = "events and heartbeats, without end")
  @ApiResponse(
      responseCode = "410",
      description = "the Last-Event-ID is of another log",
      content =
          @Content(
              mediaType = Problem.CONTENT_TYPE,
              schema = @Schema(implementation = Problem.class)))
  HttpResponse<Publisher<Event<?>>> followEvents(
      @QueryValue @Nullable List<String> type,
      @QueryValue @Nullable String from,
      @Header("Last-Event-ID") @Nullable String lastEventId)
      throws SQLException {
    Set<String> types = types(type == null ? List.of() : type);
    FeedPosition position = position(from == null ? "next" : from, lastEventId);
    return HttpResponse.<Publisher<Event<?>>>ok(feeds.follow(position, types))
        .header("Cache-Control", "no-store");
  }

  private FeedPosition position(String from, @Nullable String lastEventId) throws SQLException {
    FeedPosition begin =
        switch (from) {
          case "first" -> FeedPosition.first(journal.partitions());
          case "next" -> journal.next();
          default -> throw ProblemException.invalid("from", "must be first or next");
        };
    return lastEventId == null
        ? begin
        : known.require(FeedPosition.parse(lastEventId, journal.partitions()));
  }

  private static Set<String> types(List<String> wanted) {
    if (!OrderEventCodec.TYPES.containsAll(wanted)) {
      throw ProblemException.invalid("type", "must be one of " + OrderEventCodec.TYPES);
    }
    return Set.copyOf(wanted);
  }
}
