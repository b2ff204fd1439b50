package io.orderstreams.inventory.rebuild;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RouteCondition;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.validation.Validated;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.Feeds;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.http.ProgressFeed;
import io.orderstreams.eventstream.rebuild.Rebuild;
import io.orderstreams.eventstream.rebuild.RebuildPage;
import io.orderstreams.eventstream.rebuild.RebuildRequest;
import io.orderstreams.eventstream.rebuild.RebuildView;
import io.orderstreams.eventstream.rebuild.Rebuilds;
import io.orderstreams.inventory.ledger.CatchUp;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

@Controller("/rebuilds")
@Validated
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
class RebuildsController {

  private final Rebuilds rebuilds;
  private final CatchUp catchUp;
  private final Feeds feeds;
  private final ObjectMapper json;
  private final RebuildSettings settings;

  RebuildsController(
      Rebuilds rebuilds,
      CatchUp catchUp,
      Feeds feeds,
      ObjectMapper json,
      RebuildSettings settings) {
    this.rebuilds = rebuilds;
    this.catchUp = catchUp;
    this.feeds = feeds;
    this.json = json;
    this.settings = settings;
  }

  /** Builds stock and reservations anew from the logs, while all goes on. */
  @Post
  @ApiResponse(
      responseCode = "202",
      description = "It runs; Location tells where to look",
      useReturnTypeSchema = true)
  @Answers.Conflict
  HttpResponse<RebuildView> start(@Body @Valid @Nullable RebuildRequest request) throws Exception {
    if (!catchUp.isDone()) {
      throw ProblemException.unavailable(
          "Still catching up with the ledger", settings.retryAfter());
    }
    Rebuild rebuild =
        rebuilds
            .start(RebuildRequest.fromOf(request))
            .orElseThrow(() -> ProblemException.of(HttpStatus.CONFLICT, "One is running"));
    return HttpResponse.<RebuildView>accepted(URI.create("/rebuilds/" + rebuild.id()))
        .body(RebuildView.of(rebuild));
  }

  /**
   * The newest ones, also those of processes that have died.
   *
   * @param limit how many at most
   * @return how each stands
   */
  @Get
  RebuildPage list(@QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit) throws Exception {
    return RebuildPage.of(rebuilds.newest(limit));
  }

  /**
   * How it stands.
   *
   * @return its progress, or what it has found
   */
  @Get(uri = "/{id}", produces = MediaType.APPLICATION_JSON)
  @RouteCondition(Feeds.NOT_WANTED)
  @Answers.NotFound
  RebuildView get(@PathVariable UUID id) throws Exception {
    return RebuildView.of(find(id));
  }

  /**
   * How it stands; for who asks for server-sent events, until it is over.
   *
   * @return its progress, or what it has found
   */
  @Get(uri = "/{id}", produces = MediaType.TEXT_EVENT_STREAM)
  @RouteCondition(Feeds.WANTED)
  @Answers.NotFound
  Publisher<Event<String>> followRebuild(@PathVariable UUID id) throws Exception {
    UUID rebuild = find(id).id();
    return feeds.feed(() -> new ProgressFeed(() -> now(rebuild)));
  }

  /** Cancels it. The live tables stay as they are. */
  @Delete("/{id}")
  @ApiResponse(responseCode = "200", description = "It is cancelled")
  @Answers.NotFound
  @Answers.Conflict
  RebuildView cancel(@PathVariable UUID id) throws Exception {
    Rebuild rebuild = rebuilds.cancel(id).orElseThrow(() -> notFound(id));
    if (rebuild.status() != Rebuild.Status.CANCELLED) {
      throw ProblemException.of(HttpStatus.CONFLICT, "It is over: " + rebuild.status());
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
    return rebuilds.find(id).orElseThrow(() -> notFound(id));
  }

  private static ProblemException notFound(UUID id) {
    return ProblemException.of(HttpStatus.NOT_FOUND, "There is no rebuild " + id);
  }
}
