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
import io.micronaut.http.annotation.RouteCondition;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.validation.Validated;
import io.orderstreams.eventstream.http.Feeds;
import io.orderstreams.eventstream.http.ProblemException;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.reactivestreams.Publisher;

@Controller("/rebuilds")
@Validated
@ExecuteOn(TaskExecutors.BLOCKING)
class RebuildsController {

  private final Rebuilds rebuilds;
  private final Feeds feeds;
  private final ObjectMapper json;

  RebuildsController(Rebuilds rebuilds, Feeds feeds, ObjectMapper json) {
    this.rebuilds = rebuilds;
    this.feeds = feeds;
    this.json = json;
  }

  /** Builds stock and reservations anew from the logs, while all goes on. */
  @Post
  @ApiResponse(responseCode = "202", description = "It runs; Location tells where to look")
  @ApiResponse(responseCode = "409", description = "One is running")
  HttpResponse<RebuildView> start(@Body @Valid RebuildRequest request) {
    Rebuild rebuild = rebuilds.start(RebuildFrom.parse(request.from()));
    return HttpResponse.<RebuildView>accepted(URI.create("/rebuilds/" + rebuild.id()))
        .body(RebuildView.of(rebuild));
  }

  /** How it stands. */
  @Get(uri = "/{id}", produces = MediaType.APPLICATION_JSON)
  @RouteCondition(Feeds.NOT_WANTED)
  @ApiResponse(responseCode = "404", description = "Unknown, or forgotten")
  RebuildView get(@PathVariable UUID id) {
    return RebuildView.of(find(id));
  }

  /** How it gets on, as server-sent events, until it is over. */
  @Get(uri = "/{id}", produces = MediaType.TEXT_EVENT_STREAM)
  @RouteCondition(Feeds.WANTED)
  Publisher<Event<String>> follow(@PathVariable UUID id) {
    Rebuild rebuild = find(id);
    return feeds.feed(() -> new RebuildFeed(rebuild, json));
  }

  /** Cancels it. The live tables stay as they are. */
  @Delete("/{id}")
  @ApiResponse(responseCode = "202", description = "It will be cancelled, unless it is faster")
  @ApiResponse(responseCode = "409", description = "It is over")
  HttpResponse<RebuildView> cancel(@PathVariable UUID id) {
    Rebuild rebuild = find(id);
    if (rebuild.state().isOver()) {
      throw ProblemException.of(HttpStatus.CONFLICT, "It is over: " + rebuild.state());
    }
    rebuild.cancel();
    return HttpResponse.accepted().body(RebuildView.of(rebuild));
  }

  private Rebuild find(UUID id) {
    return rebuilds
        .find(id)
        .orElseThrow(() -> ProblemException.of(HttpStatus.NOT_FOUND, "There is no rebuild " + id));
  }
}
