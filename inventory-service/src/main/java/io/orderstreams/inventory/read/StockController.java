package io.orderstreams.inventory.read;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.validation.Validated;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.inventory.events.Sku;
import io.orderstreams.inventory.http.Page;
import io.orderstreams.inventory.past.Moment;
import io.orderstreams.inventory.past.PastStock;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.StockPages;
import io.orderstreams.inventory.store.Transactions;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller("/stock")
@Validated
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
class StockController {

  /** A page that is still answered at once. */
  private static final int LARGEST_PAGE = 500;

  private final Transactions transactions;
  private final InventoryTables tables;
  private final StockPages pages;
  private final PastStock past;
  private final Clock clock;

  StockController(
      Transactions transactions,
      InventoryTables tables,
      StockPages pages,
      PastStock past,
      Clock clock) {
    this.transactions = transactions;
    this.tables = tables;
    this.pages = pages;
    this.past = past;
    this.clock = clock;
  }

  /**
   * All articles, by name.
   *
   * @param limit most articles in the answer
   * @param cursor the nextCursor of the page before
   * @param at not here: the past is told of one article at a time
   * @return a page of them
   */
  @Get
  Page<StockView> articles(
      @QueryValue(defaultValue = "50") @Min(1) @Max(LARGEST_PAGE) int limit,
      @QueryValue @Nullable String cursor,
      @QueryValue @Nullable String at) {
    if (at != null) {
      throw ProblemException.invalid("at", "is for one article: GET /stock/{sku}?at=" + at);
    }
    String after = Page.keyOf(cursor);
    List<StockView> found =
        transactions.read(() -> pages.after(after, limit + 1).stream().map(StockView::of).toList());
    return Page.of(found, limit, StockView::sku);
  }

  /**
   * One article; it is known from its first receipt on.
   *
   * @param at as it was then: an instant in UTC, such as 2026-01-31T12:00:00Z
   * @param atEntry as it was right after the ledger's entry of this number
   */
  @Get("/{sku}")
  @ApiResponse(responseCode = "200", description = "The article")
  @Answers.NotFound
  StockView article(
      @PathVariable @Pattern(regexp = Sku.SYNTAX, message = "must match {regexp}") String sku,
      @QueryValue @Nullable String at,
      @QueryValue @Min(0) @Nullable Long atEntry)
      throws Exception {
    Optional<StockView> found =
        at == null && atEntry == null
            ? now(sku)
            : past.of(sku, moment(at, atEntry)).map(StockView::of);
    return found.orElseThrow(
        () -> ProblemException.of(HttpStatus.NOT_FOUND, "Nothing of " + sku + " was ever here"));
  }

  private Optional<StockView> now(String sku) {
    return transactions
        .read(() -> tables.fetch(List.of(), List.of(sku), List.of()))
        .stock(sku)
        .map(StockView::of);
  }

  private Moment moment(@Nullable String at, @Nullable Long atEntry) {
    if (at == null) {
      return new Moment.AtEntry(Objects.requireNonNull(atEntry));
    }
    if (atEntry != null) {
      throw ProblemException.invalid("atEntry", "must not be given together with at");
    }
    return new Moment.At(instant(at));
  }

  private Instant instant(String at) {
    try {
      Instant instant = Instant.parse(at);
      if (!instant.isAfter(clock.instant())) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      // Told below, like one that is still to come.
    }
    throw ProblemException.invalid(
        "at", "must be an instant in UTC that is not in the future, such as 2026-01-31T12:00:00Z");
  }
}
