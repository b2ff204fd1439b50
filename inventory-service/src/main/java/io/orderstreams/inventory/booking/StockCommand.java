package io.orderstreams.inventory.booking;

import io.orderstreams.inventory.decide.Inventory;
import org.jspecify.annotations.Nullable;

/** Something that somebody wants done to the stock of an article. */
public interface StockCommand {

  String sku();

  /** Asking again under the same key is asking for the same. */
  @Nullable String idempotencyKey();

  /**
   * What becomes of it. Pure.
   *
   * @param inventory has the article, and what was booked under the key
   */
  StockDecision decide(Inventory inventory);
}
