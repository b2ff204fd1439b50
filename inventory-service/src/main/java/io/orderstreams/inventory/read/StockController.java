package io.orderstreams.inventory.read;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.validation.Validated;
import io.orderstreams.eventstream.http.Answers;
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
import java.util.List;
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
  private final LastWord lastWord;

  StockController(
      Transactions transactions,
      InventoryTables tables,
      StockPages pages,
      PastStock past,
      LastWord lastWord) {
    this.transactions = transactions;
    this.tables = tables;
    this.pages = pages;
    this.past = past;
    this.lastWord = lastWord;
  }

  /**
   * All articles, by name.
   *
   * @param limit most articles in the answer
   * @param cursor the nextCursor of the page before, if that was of the same moment
   * @param at as it was then, as of one article
   * @param atEntry as it was right after the ledger's entry of this number
   */
  @Get
  @ApiResponse(responseCode = "200", description = "A page of articles")
  @Answers.NotFound
  Page<StockView> articles(
      @QueryValue(defaultValue = "50") @Min(1) @Max(LARGEST_PAGE) int limit,
      @QueryValue @Nullable String cursor,
      @QueryValue @Nullable String at,
      @QueryValue @Min(0) @Nullable Long atEntry)
      throws Exception {
    String after = Page.keyOf(cursor);
    Optional<Moment> moment = AskedMoment.of(at, atEntry);
    List<StockView> found =
        moment.isPresent()
            ? past.after(after, limit + 1, moment.get()).stream().map(StockView::of).toList()
            : now(after, limit + 1);
    return Page.of(found, limit, StockView::sku);
  }

  /**
   * One article; it is known from its first receipt on. While the ledger is still being caught up
   * with, it is told as far as it has been read, and asOfEntry says how far that is.
   *
   * @param at as it was then: an instant in UTC, such as 2026-01-31T12:00:00Z; as it is now, if
   *     that is still to come
   * @param atEntry as it was right after the ledger's entry of this number
   */
  @Get("/{sku}")
  @ApiResponse(responseCode = "200", description = "The article")
  @Answers.NotFound
  StockView article(
      @PathVariable @Pattern(regexp = Sku.RECORDED, message = "must match {regexp}") String sku,
      @QueryValue @Nullable String at,
      @QueryValue @Min(0) @Nullable Long atEntry)
      throws Exception {
    Optional<Moment> moment = AskedMoment.of(at, atEntry);
    return lastWord.require(
        () -> moment.isPresent() ? past.of(sku, moment.get()).map(StockView::of) : now(sku),
        "Nothing of " + sku + " was ever here");
  }

  private List<StockView> now(String after, int most) {
    lastWord.require();
    return transactions.read(() -> pages.after(after, most).stream().map(StockView::of).toList());
  }

  private Optional<StockView> now(String sku) {
    Long asOfEntry = lastWord.isOurs() ? null : transactions.lastNumber(); // before it is read
    return transactions
        .read(() -> tables.fetch(List.of(), List.of(sku), List.of()))
        .stock(sku)
        .map(stock -> StockView.of(stock, asOfEntry));
  }
}
