package io.orderstreams.inventory.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.past.StockThen;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much there is of an article: in the house, promised to orders, and left for others.
 *
 * @param reorderLevel its own, if it has one
 * @param low true if the administrator was told so; absent while it is not
 * @param asOfEntry number of the ledger's last entry that is in it, if the past was asked for, or
 *     if not all of the ledger has been read yet
 * @param asOf when that was recorded, if the past was asked for
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record StockView(
    String sku,
    long onHand,
    long reserved,
    long available,
    @Nullable Long reorderLevel,
    @Nullable Boolean low,
    @Nullable Long asOfEntry,
    @Nullable Instant asOf) {

  static StockView of(Stock stock) {
    return of(stock, null);
  }

  static StockView of(Stock stock, @Nullable Long asOfEntry) {
    return of(stock, asOfEntry, null);
  }

  static StockView of(StockThen then) {
    return of(then.stock(), then.entry(), then.time());
  }

  private static StockView of(Stock stock, @Nullable Long asOfEntry, @Nullable Instant asOf) {
    return new StockView(
        stock.sku(),
        stock.onHand(),
        stock.reserved(),
        stock.available(),
        stock.reorderLevel(),
        stock.lowAt() == null ? null : true,
        asOfEntry,
        asOf);
  }
}
