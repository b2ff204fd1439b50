package io.orderstreams.orders.read;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.orders.order.VersionedOrder;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Min;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows one order, as it is or as it was. */
@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
@Tag(name = "Orders")
class FindOrderController {

  private final Orders orders;
  private final AwaitedOrders awaited;
  private final PastOrders past;
  private final LastWord lastWord;

  FindOrderController(Orders orders, AwaitedOrders awaited, PastOrders past, LastWord lastWord) {
    this.orders = orders;
    this.awaited = awaited;
    this.past = past;
    this.lastWord = lastWord;
  }

  /**
   * One order. Of {@code minVersion}, {@code atVersion} and {@code at}, one may be given.
   *
   * @param minVersion waits a while until the order has this version; 503 if it has not by then
   * @param atVersion the order as it was when it had this version
   * @param at the order as it was at this time, such as {@code 2026-03-01T10:15:30Z}
   * @param ifNoneMatch ETags of what the caller has already
   */
  @Get("/{id}")
  @ApiResponse(
      responseCode = "200",
      description = "the order; its ETag is its version",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @ApiResponse(responseCode = "304", description = "the caller has it already")
  @Answers.NotFound
  CompletionStage<HttpResponse<OrderView>> find(
      String id,
      @QueryValue @Nullable @Min(1) Long minVersion,
      @QueryValue @Nullable @Min(1) Long atVersion,
      @QueryValue @Nullable String at,
      @Header("If-None-Match") @Nullable String ifNoneMatch)
      throws SQLException, InterruptedException {
    UUID orderId = OrderIds.parse(id);
    Optional<EntityTags> seen = EntityTags.of("If-None-Match", ifNoneMatch);
    if (Stream.of(minVersion, atVersion, at).filter(Objects::nonNull).count() > 1) {
      throw ProblemException.invalid(
          minVersion == null ? "at" : "minVersion",
          "of minVersion, atVersion and at, one at most may be given");
    }
    if (minVersion != null) {
      return awaited.atLeast(orderId, minVersion).thenApply(found -> answer(found, seen));
    }
    return CompletableFuture.completedFuture(answer(find(orderId, atVersion, at), seen));
  }

  private VersionedOrder find(UUID id, @Nullable Long atVersion, @Nullable String at)
      throws SQLException, InterruptedException {
    if (atVersion != null) {
      return lastWord.require(
          id,
          () -> past.atVersion(id, atVersion),
          "there is no version " + atVersion + " of order " + id);
    }
    if (at != null) {
      Instant time = instant(at);
      return lastWord.require(
          id, () -> past.at(id, time), "there was no order " + id + " at " + time);
    }
    return lastWord.require(id, () -> orders.find(id), "there is no order " + id);
  }

  private static HttpResponse<OrderView> answer(VersionedOrder order, Optional<EntityTags> seen) {
    OrderView view = OrderView.of(order);
    return seen.filter(tags -> tags.has(view.etag())).isPresent()
        ? HttpResponse.<OrderView>notModified().header("ETag", view.etag())
        : HttpResponse.ok(view).header("ETag", view.etag());
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw ProblemException.invalid("at", "must be an instant, such as 2026-03-01T10:15:30Z");
    }
  }
}
