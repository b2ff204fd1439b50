package io.orderstreams.inventory.store;

import io.orderstreams.inventory.decide.Stock;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

class StockTable {

  private final Sql sql;
  private final String table;

  StockTable(Sql sql, String table) {
    this.sql = sql;
    this.table = table;
  }

  List<Stock> find(Collection<String> skus) {
    return sql.queryAny(
        "select sku, on_hand, reserved, reorder_level, low_at from "
            + table
            + " where sku = any (?)",
        "varchar",
        skus,
        StockTable::stock);
  }

  void each(Consumer<Stock> consumer) {
    sql.each(
        "select sku, on_hand, reserved, reorder_level, low_at from " + table + " order by sku",
        StockTable::stock,
        consumer);
  }

  void insert(Collection<Stock> added) {
    sql.updateAll(
        "insert into "
            + table
            + " (on_hand, reserved, reorder_level, low_at, sku) values (?, ?, ?, ?, ?)",
        added,
        StockTable::bind);
  }

  void update(Collection<Stock> changed) {
    sql.updateAll(
        "update "
            + table
            + " set on_hand = ?, reserved = ?, reorder_level = ?, low_at = ? where sku = ?",
        changed,
        StockTable::bind);
  }

  static Stock stock(ResultSet row) throws SQLException {
    return new Stock(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getObject(4, Long.class),
        row.getObject(5, Long.class));
  }

  private static void bind(PreparedStatement statement, Stock stock) throws SQLException {
    statement.setLong(1, stock.onHand());
    statement.setLong(2, stock.reserved());
    statement.setObject(3, stock.reorderLevel(), Types.BIGINT);
    statement.setObject(4, stock.lowAt(), Types.BIGINT);
    statement.setString(5, stock.sku());
  }
}
