package io.orderstreams.orders.rebuild;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RouteCondition;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.Feeds;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.http.ProgressFeed;
import io.orderstreams.eventstream.rebuild.Rebuild;
import io.orderstreams.eventstream.rebuild.RebuildPage;
import io.orderstreams.eventstream.rebuild.RebuildRequest;
import io.orderstreams.eventstream.rebuild.RebuildView;
import io.orderstreams.eventstream.rebuild.Rebuilds;
import io.orderstreams.orders.read.OrderIds;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Lets an operator rebuild the view of the orders from the log, while it serves. */
@Controller("/rebuilds")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
@Tag(name = "Operating")
class RebuildController {

  private final Rebuilds rebuilds;
  private final Feeds feeds;
  private final ObjectMapper json;

  RebuildController(Rebuilds rebuilds, Feeds feeds, ObjectMapper json) {
    this.rebuilds = rebuilds;
    this.feeds = feeds;
    this.json = json;
  }

  /** Begins a rebuild. */
  @Post
  @ApiResponse(
      responseCode = "202",
      description = "it has begun; Location tells how it goes",
      useReturnTypeSchema = true)
  @Answers.Conflict
  HttpResponse<RebuildView> start(@Body @Valid @Nullable RebuildRequest request) throws Exception {
    Rebuild begun =
        rebuilds
            .start(RebuildRequest.fromOf(request))
            .orElseThrow(
                () -> ProblemException.of(HttpStatus.CONFLICT, "there is a rebuild already"));
    return HttpResponse.<RebuildView>accepted(URI.create("/rebuilds/" + begun.id()))
        .body(RebuildView.of(begun));
  }

  /**
   * The newest rebuilds, also those of processes that have died.
   *
   * @param limit how many at most
   * @return how each goes, or went
   */
  @Get
  RebuildPage rebuilds(@QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit)
      throws Exception {
    return RebuildPage.of(rebuilds.newest(limit));
  }

  /**
   * How a rebuild goes, or went.
   *
   * @return its progress, or what it has found
   */
  @Get(uri = "/{id}", produces = MediaType.APPLICATION_JSON)
  @RouteCondition(Feeds.NOT_WANTED)
  @Answers.NotFound
  RebuildView get(String id) throws Exception {
    return RebuildView.of(find(OrderIds.parse(id)));
  }

  /**
   * How a rebuild goes, or went; for who asks for server-sent events, until it is over.
   *
   * @return its progress, or what it has found
   */
  @Get(uri = "/{id}", produces = MediaType.TEXT_EVENT_STREAM)
  @RouteCondition(Feeds.WANTED)
  @Answers.NotFound
  Publisher<Event<String>> follow(String id) throws Exception {
    UUID rebuild = find(OrderIds.parse(id)).id();
    return feeds.feed(() -> new ProgressFeed(() -> now(rebuild)));
  }

  /** Cancels a rebuild: the live view stays as it is. */
  @Delete("/{id}")
  @ApiResponse(responseCode = "200", description = "it is cancelled")
  @Answers.NotFound
  @Answers.Conflict
  RebuildView cancelRebuild(String id) throws Exception {
    Rebuild rebuild = rebuilds.cancel(OrderIds.parse(id)).orElseThrow(() -> notFound(id));
    if (rebuild.status() != Rebuild.Status.CANCELLED) {
      throw ProblemException.of(HttpStatus.CONFLICT, "the rebuild is over: " + rebuild.status());
    }
    return RebuildView.of(rebuild);
  }

  private ProgressFeed.Now now(UUID id) throws Exception {
    Rebuild rebuild = find(id);
    return new ProgressFeed.Now(
        json.writeValueAsString(RebuildView.of(rebuild)),
        rebuild.status() != Rebuild.Status.RUNNING);
  }

  private Rebuild find(UUID id) throws Exception {
    return rebuilds.find(id).orElseThrow(() -> notFound(id.toString()));
  }

  private static ProblemException notFound(String id) {
    return ProblemException.of(HttpStatus.NOT_FOUND, "there is no rebuild " + id);
  }
}
