package io.orderstreams.inventory.decide;

import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.ReorderLevelSet;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import io.orderstreams.inventory.events.LedgerEntry.StockIssued;
import io.orderstreams.inventory.events.LedgerEntry.StockRanLow;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.events.LedgerEntry.StockRefused;
import io.orderstreams.inventory.events.LedgerEntry.StockReleased;
import io.orderstreams.inventory.events.LedgerEntry.StockReserved;
import io.orderstreams.inventory.events.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much there is of an article.
 *
 * @param onHand in the house
 * @param reserved of these, promised to orders; never more than there are
 * @param reorderLevel available pieces at which to order more; absent where nobody has set one
 * @param lowAt the reorder level at which it was told that it ran low; absent while it is not low
 */
public record Stock(
    String sku, long onHand, long reserved, @Nullable Long reorderLevel, @Nullable Long lowAt) {

  /** The greatest whole number that every JSON reader keeps exact. */
  public static final long MAX_ON_HAND = 9_007_199_254_740_991L;

  public Stock {
    if (reserved < 0 || reserved > onHand || onHand > MAX_ON_HAND) {
      throw new ImpossibleHistoryException(
          "%s: %d on hand and %d reserved".formatted(sku, onHand, reserved));
    }
  }

  /** Of which nobody has said when to order more. */
  public Stock(String sku, long onHand, long reserved) {
    this(sku, onHand, reserved, null, null);
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
      case ReorderLevelSet set -> stock.reorderAt(set.level());
      case StockRanLow low -> stock.low(low.level());
      case StockRefused _ -> stock;
      case StockReleased released -> stock.plus(0, -stock.quantityIn(released.lines()));
      case StockIssued issued -> {
        long quantity = stock.quantityIn(issued.lines());
        yield stock.plus(-quantity, -quantity);
      }
    };
  }

  private Stock reorderAt(long level) {
    return new Stock(sku, onHand, reserved, level, lowAt == null ? null : Long.valueOf(level))
        .noLongerLowIfAbove();
  }

  private Stock low(long level) {
    return new Stock(sku, onHand, reserved, reorderLevel, level);
  }

  private Stock noLongerLowIfAbove() {
    return lowAt != null && available() > lowAt
        ? new Stock(sku, onHand, reserved, reorderLevel, null)
        : this;
  }

  private Stock plus(long moreOnHand, long moreReserved) {
    try {
      long newOnHand = Math.addExact(onHand, moreOnHand);
      long newReserved = Math.addExact(reserved, moreReserved);
      return new Stock(sku, newOnHand, newReserved, reorderLevel, lowAt).noLongerLowIfAbove();
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
