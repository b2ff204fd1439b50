package io.orderstreams.inventory.decide;

import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import io.orderstreams.inventory.events.LedgerEntry.StockIssued;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.events.LedgerEntry.StockRefused;
import io.orderstreams.inventory.events.LedgerEntry.StockReleased;
import io.orderstreams.inventory.events.LedgerEntry.StockReserved;
import io.orderstreams.inventory.events.Line;
import java.util.List;

/**
 * How much there is of an article.
 *
 * @param onHand in the house
 * @param reserved of these, promised to orders; never more than there are
 */
public record Stock(String sku, long onHand, long reserved) {

  /** The greatest whole number that every JSON reader keeps exact. */
  public static final long MAX_ON_HAND = 9_007_199_254_740_991L;

  public Stock {
    if (reserved < 0 || reserved > onHand || onHand > MAX_ON_HAND) {
      throw new ImpossibleHistoryException(
          "%s: %d on hand and %d reserved".formatted(sku, onHand, reserved));
    }
  }

  /** An article of which nothing was ever here. */
  public static Stock none(String sku) {
    return new Stock(sku, 0, 0);
  }

  public long available() {
    return onHand - reserved;
  }

  /**
   * The stock after this entry.
   *
   * @throws ImpossibleHistoryException if it cannot have happened
   */
  public static Stock evolve(Stock stock, LedgerEntry entry) {
    return switch (entry) {
      case StockReceived received -> stock.plus(received.quantity(), 0);
      case StockAdjusted adjusted -> stock.plus(adjusted.delta(), 0);
      case StockReserved reserved -> stock.plus(0, stock.quantityIn(reserved.lines()));
      case StockRefused _ -> stock;
      case StockReleased released -> stock.plus(0, -stock.quantityIn(released.lines()));
      case StockIssued issued -> {
        long quantity = stock.quantityIn(issued.lines());
        yield stock.plus(-quantity, -quantity);
      }
    };
  }

  private Stock plus(long moreOnHand, long moreReserved) {
    try {
      return new Stock(
          sku, Math.addExact(onHand, moreOnHand), Math.addExact(reserved, moreReserved));
    } catch (ArithmeticException e) {
      throw new ImpossibleHistoryException(sku + ": more than can be counted");
    }
  }

  private long quantityIn(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.sku().equals(sku))
        .mapToLong(Line::quantity)
        .reduce(0, Math::addExact);
  }
}
