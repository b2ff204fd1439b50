package io.orderstreams.inventory.store;

import io.orderstreams.inventory.decide.Stock;
import jakarta.inject.Singleton;
import java.util.List;

/** Stock in the order of its names. Only inside a transaction. */
@Singleton
public class StockPages {

  private final Sql sql;

  StockPages(Sql sql) {
    this.sql = sql;
  }

  public List<Stock> after(String sku, int limit) {
    return sql.query(
        "select sku, on_hand, reserved, reorder_level, low_at from stock where sku > ? order by sku limit ?",
        statement -> {
          statement.setString(1, sku);
          statement.setInt(2, limit);
        },
        StockTable::stock);
  }
}
