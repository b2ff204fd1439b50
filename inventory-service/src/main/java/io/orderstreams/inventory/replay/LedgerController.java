package io.orderstreams.inventory.replay;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RouteCondition;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.validation.Validated;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.Feeds;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.inventory.http.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

@Controller("/ledger")
@Validated
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
class LedgerController {

  /** A page that is still answered at once. */
  private static final int LARGEST_PAGE = 500;

  private final LedgerReplay replay;
  private final LedgerItems items;
  private final Feeds feeds;

  LedgerController(LedgerReplay replay, LedgerItems items, Feeds feeds) {
    this.replay = replay;
    this.items = items;
    this.feeds = feeds;
  }

  /**
   * The ledger's entries, as they stand in the stream. Waits for nothing: {@code next} is an empty
   * page.
   *
   * @param from first, last (chunk), next, offset:N or timestamp:T
   * @param limit most entries in the answer
   * @param cursor the nextCursor of the page before; goes before {@code from}
   * @return entries, oldest first
   */
  @Get(produces = MediaType.APPLICATION_JSON)
  @RouteCondition(Feeds.NOT_WANTED)
  @Answers.NotFound
  Page<LedgerItem> page(
      @QueryValue(defaultValue = "first") String from,
      @QueryValue(defaultValue = "50") @Min(1) @Max(LARGEST_PAGE) int limit,
      @QueryValue @Nullable String cursor) {
    ReplayFrom begin =
        cursor == null ? ReplayFrom.parse("from", from) : ReplayFrom.parse("cursor", cursor);
    return replay.page(begin, limit);
  }

  /**
   * The ledger's entries, as they stand in the stream. Who asks for server-sent events gets what
   * comes, too; each event's id is its offset.
   *
   * @param from first, last (chunk), next, offset:N or timestamp:T
   * @param lastEventId the last offset that the client has got: it goes on after that one
   * @return entries, oldest first
   */
  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  @RouteCondition(Feeds.WANTED)
  @Answers.NotFound
  Publisher<Event<String>> follow(
      @QueryValue(defaultValue = "first") String from,
      @Header("Last-Event-ID") @Nullable String lastEventId) {
    long begin =
        replay.begin(lastEventId == null ? ReplayFrom.parse("from", from) : after(lastEventId));
    return feeds.feed(() -> new LedgerFeed(replay.open(begin), items));
  }

  private static ReplayFrom after(String lastEventId) {
    try {
      long last = Long.parseLong(lastEventId);
      if (last >= 0 && last < Long.MAX_VALUE) {
        return new ReplayFrom.Offset(last + 1);
      }
    } catch (NumberFormatException e) {
      // Told below, like a negative one.
    }
    throw ProblemException.invalid("Last-Event-ID", "must be the id of an event of this feed");
  }
}
