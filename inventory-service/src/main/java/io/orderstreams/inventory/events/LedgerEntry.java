package io.orderstreams.inventory.events;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to stock. The ledger is the sequence of all of these; everything in the database is
 * a fold of it.
 */
public sealed interface LedgerEntry {

  /** Goods came in. */
  record StockReceived(String sku, long quantity, @Nullable String idempotencyKey)
      implements LedgerEntry {}

  /** Somebody counted, and the stock on hand was corrected. */
  record StockAdjusted(String sku, long delta, String reason, @Nullable String idempotencyKey)
      implements LedgerEntry {}

  /**
   * Somebody decided at how few pieces to order more.
   *
   * @param level available pieces at which, or below which, the administrator is told; 0: never
   */
  record ReorderLevelSet(String sku, long level) implements LedgerEntry {}

  /**
   * As few as the reorder level were left, for the first time since there were more. Told to the
   * administrator.
   */
  record StockRanLow(String sku, long available, long level) implements LedgerEntry {}

  /** An order got all that it wanted; it is still here, but nobody else can have it. */
  record StockReserved(UUID orderId, List<Line> lines, Cause cause) implements CausedByOrder {}

  /** An order could not have all that it wanted, so it got nothing. */
  record StockRefused(UUID orderId, String reason, Cause cause) implements CausedByOrder {}

  /** A reserving order was cancelled; others can have it again. */
  record StockReleased(UUID orderId, List<Line> lines, Cause cause) implements CausedByOrder {}

  /** A reserving order was shipped; it has left the house. */
  record StockIssued(UUID orderId, List<Line> lines, Cause cause) implements CausedByOrder {}

  /** Those that an order event led to. */
  sealed interface CausedByOrder extends LedgerEntry {

    UUID orderId();

    Cause cause();
  }
}
