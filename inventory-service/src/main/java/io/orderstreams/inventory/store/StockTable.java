package io.orderstreams.inventory.store;

import io.orderstreams.inventory.decide.Stock;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

class StockTable {

  private final Sql sql;
  private final String table;

  StockTable(Sql sql, String table) {
    this.sql = sql;
    this.table = table;
  }

  List<Stock> find(Collection<String> skus) {
    return sql.queryAny(
        "select sku, on_hand, reserved from " + table + " where sku = any (?)",
        "varchar",
        skus,
        row -> new Stock(row.getString(1), row.getLong(2), row.getLong(3)));
  }

  void insert(Collection<Stock> added) {
    sql.updateAll(
        "insert into " + table + " (on_hand, reserved, sku) values (?, ?, ?)",
        added,
        StockTable::bind);
  }

  void update(Collection<Stock> changed) {
    sql.updateAll(
        "update " + table + " set on_hand = ?, reserved = ? where sku = ?",
        changed,
        StockTable::bind);
  }

  private static void bind(PreparedStatement statement, Stock stock) throws SQLException {
    statement.setLong(1, stock.onHand());
    statement.setLong(2, stock.reserved());
    statement.setString(3, stock.sku());
  }
}
