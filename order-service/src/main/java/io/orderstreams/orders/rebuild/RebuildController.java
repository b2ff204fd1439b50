package io.orderstreams.orders.rebuild;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.orders.read.OrderIds;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.sql.SQLException;

/** Lets an operator rebuild the view of the orders from the log, while it serves. */
@Controller("/rebuilds")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Operating")
class RebuildController {

  private static final String FIRST = "first";

  private final Rebuilds rebuilds;
  private final ObjectMapper json;

  RebuildController(Rebuilds rebuilds, ObjectMapper json) {
    this.rebuilds = rebuilds;
    this.json = json;
  }

  /**
   * @param from where to begin: {@code first}
   */
  @Serdeable
  record Wanted(@NotNull String from) {}

  /** Begins a rebuild. */
  @Post
  @ApiResponse(responseCode = "202", description = "it has begun; Location tells how it goes")
  @ApiResponse(responseCode = "409", description = "there is one already")
  HttpResponse<RebuildView> start(@Body @Valid Wanted wanted) throws SQLException {
    if (!wanted.from().equals(FIRST)) {
      throw ProblemException.invalid(
          "from",
          wanted.from().equals("snapshot")
              ? "must be first: this service keeps no snapshots"
              : "must be first");
    }
    RebuildView begun = RebuildView.of(rebuilds.start(FIRST), json);
    return HttpResponse.<RebuildView>accepted(URI.create("/rebuilds/" + begun.id())).body(begun);
  }

  /** How a rebuild goes, or went. */
  @Get("/{id}")
  @ApiResponse(responseCode = "200", description = "its progress, or what it has found")
  @ApiResponse(responseCode = "404", description = "no such rebuild")
  RebuildView find(String id) throws SQLException {
    return rebuilds
        .find(OrderIds.parse(id))
        .map(rebuild -> RebuildView.of(rebuild, json))
        .orElseThrow(() -> notFound(id));
  }

  /** Cancels a rebuild: the live view stays as it is. */
  @Delete("/{id}")
  @ApiResponse(responseCode = "200", description = "it is cancelled")
  @ApiResponse(responseCode = "404", description = "no such rebuild")
  @ApiResponse(responseCode = "409", description = "it is over")
  RebuildView cancel(String id) throws SQLException {
    return rebuilds
        .cancel(OrderIds.parse(id))
        .map(rebuild -> RebuildView.of(rebuild, json))
        .orElseThrow(() -> notFound(id));
  }

  private static ProblemException notFound(String id) {
    return ProblemException.of(HttpStatus.NOT_FOUND, "there is no rebuild " + id);
  }
}
