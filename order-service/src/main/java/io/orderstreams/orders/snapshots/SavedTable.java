package io.orderstreams.orders.snapshots;

import io.orderstreams.eventstream.database.RowByRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of the projection, each row a list of texts: whatever columns there are, so that a
 * snapshot cannot forget one. In the caller's transaction.
 */
public record SavedTable(String name, List<Column> columns) {

  /** Takes rows, one after another. */
  @FunctionalInterface
  interface Rows {
    void row(SavedRow row) throws Exception;
  }

  record Column(String name, Kind kind) {}

  enum Kind {
    UUID,
    LONG,
    INTEGER,
    TIME,
    TEXT;

    static Kind of(String javaClass) {
      return switch (javaClass) {
        case "java.util.UUID" -> UUID;
        case "java.lang.Long" -> LONG;
        case "java.lang.Integer" -> INTEGER;
        case "java.time.OffsetDateTime", "java.sql.Timestamp" -> TIME;
        default -> TEXT;
      };
    }
  }

  static SavedTable of(Connection connection, String name) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT * FROM " + name + " WHERE 1 = 0");
        ResultSet none = select.executeQuery()) {
      ResultSetMetaData metaData = none.getMetaData();
      for (int i = 1; i <= metaData.getColumnCount(); i++) {
        columns.add(new Column(metaData.getColumnName(i), Kind.of(metaData.getColumnClassName(i))));
      }
    }
    return new SavedTable(name, List.copyOf(columns));
  }

  List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** Hands over all rows, with few of them in memory. */
  void each(Connection connection, Rows rows) throws Exception {
    RowByRow.read(
        connection,
        "SELECT " + columnList() + " FROM " + name,
        (RowByRow.Rows<Exception>) row -> rows.row(read(row)));
  }

  /** Adds rows to the table, or to one of the same shape whose name ends differently. */
  public void insert(Connection connection, String suffix, List<SavedRow> rows)
      throws SQLException {
    String places = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO %s (%s) VALUES (%s)".formatted(name + suffix, columnList(), places))) {
      for (SavedRow row : rows) {
        for (int i = 0; i < columns.size(); i++) {
          insert.setObject(i + 1, value(columns.get(i).kind(), row.values().get(i)));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private String columnList() {
    return String.join(", ", columnNames());
  }

  private SavedRow read(ResultSet row) throws SQLException {
    List<@Nullable String> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      values.add(
          switch (columns.get(i).kind()) {
            case TIME -> text(row.getObject(i + 1, OffsetDateTime.class));
            case UUID, LONG, INTEGER, TEXT -> row.getString(i + 1);
          });
    }
    return new SavedRow(values);
  }

  private static @Nullable String text(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant().toString();
  }

  private static @Nullable Object value(Kind kind, @Nullable String text) {
    return text == null
        ? null
        : switch (kind) {
          case UUID -> UUID.fromString(text);
          case LONG -> Long.valueOf(text);
          case INTEGER -> Integer.valueOf(text);
          case TIME -> Instant.parse(text).atOffset(ZoneOffset.UTC);
          case TEXT -> text;
        };
  }
}
