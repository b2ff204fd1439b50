package io.orderstreams.inventory.decide;

import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.StockRanLow;
import java.util.ArrayList;
import java.util.List;

/** When so little is left that more should be ordered. Pure. */
public final class LowStock {

  private LowStock() {}

  /**
   * What ran low by this entry, which has been applied already. As long as it stays low, nothing is
   * said again; and what should have been said before, but got lost, is said now.
   *
   * @param defaultLevel where nobody has set one; 0: never low
   */
  public static List<StockRanLow> ranLow(
      Inventory inventory, LedgerEntry entry, long defaultLevel) {
    List<StockRanLow> low = new ArrayList<>();
    for (String sku : Inventory.skus(entry)) {
      Stock stock = inventory.stock(sku).orElseGet(() -> Stock.none(sku));
      long level = stock.reorderLevel() == null ? defaultLevel : stock.reorderLevel();
      if (level > 0 && stock.available() <= level && stock.lowAt() == null) {
        low.add(new StockRanLow(sku, stock.available(), level));
      }
    }
    return low;
  }
}
