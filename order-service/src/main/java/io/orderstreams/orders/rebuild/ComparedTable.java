package io.orderstreams.orders.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A table of the projection beside its rebuilt copy, as SQL. */
record ComparedTable(String table, String orderId, List<String> keys, List<String> columns) {

  static final String SUFFIX = "_rebuild";

  private static final List<String> OF_AN_EVENT = List.of("log_partition", "log_offset");

  /** All of them. */
  static List<ComparedTable> all(Connection connection) throws SQLException {
    return List.of(
        of(connection, "orders", "id", List.of("id")),
        of(connection, "journal", "order_id", OF_AN_EVENT),
        of(connection, "superseded", "order_id", OF_AN_EVENT));
  }

  private static ComparedTable of(
      Connection connection, String table, String orderId, List<String> keys) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT * FROM " + table + " WHERE 1 = 0");
        ResultSet none = select.executeQuery()) {
      ResultSetMetaData metaData = none.getMetaData();
      for (int i = 1; i <= metaData.getColumnCount(); i++) {
        columns.add(metaData.getColumnName(i));
      }
    }
    return new ComparedTable(table, orderId, keys, List.copyOf(columns));
  }

  /**
   * Rebuilt rows that are missing among the live ones, or differ from them: {@code r}, {@code l}.
   */
  String missingOrDifferent() {
    return " FROM %s r LEFT JOIN %s l ON %s WHERE (l.%s IS NULL OR %s)"
        .formatted(
            table + SUFFIX,
            table,
            sameKey(),
            keys.getFirst(),
            each(columns, column -> "l.%1$s IS DISTINCT FROM r.%1$s".formatted(column), " OR "));
  }

  /** Live rows that nothing corresponds to: {@code l}. */
  String extra() {
    return " FROM %s l LEFT JOIN %s r ON %s WHERE r.%s IS NULL"
        .formatted(table, table + SUFFIX, sameKey(), keys.getFirst());
  }

  /** Live rows under the right key that claim to be another order's: {@code l}. */
  String ofAnotherOrder() {
    return " FROM %s l JOIN %s r ON %s WHERE l.%4$s <> r.%4$s"
        .formatted(table, table + SUFFIX, sameKey(), orderId);
  }

  /** The columns of one side. */
  String columns(String alias) {
    return each(columns, column -> alias + "." + column, ", ");
  }

  String columnList() {
    return String.join(", ", columns);
  }

  private String sameKey() {
    return each(keys, key -> "l.%1$s = r.%1$s".formatted(key), " AND ");
  }

  private static String each(List<String> names, Function<String, String> sql, String between) {
    return names.stream().map(sql).collect(Collectors.joining(between));
  }
}
