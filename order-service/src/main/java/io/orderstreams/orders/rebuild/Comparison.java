package io.orderstreams.orders.rebuild;

import io.orderstreams.eventstream.rebuild.Differences;
import io.orderstreams.eventstream.rebuild.Differences.Column;
import io.orderstreams.eventstream.rebuild.Differences.Difference;
import io.orderstreams.eventstream.rebuild.Differences.Kind;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the live tables with the rebuilt ones, and makes the live ones like them. What may
 * differ is found while the live ones move; that is the long part, and finds also orders that only
 * have moved on since. What does differ is found among these when nothing moves. Runs in the
 * caller's transaction.
 */
@Singleton
final class Comparison {

  /** Candidates in memory at a time; where there are more, it is compared once more. */
  static final int AT_ONCE = 100_000;

  private static final int VALUE_MAX = 200;
  private static final String CANDIDATE = " IN (SELECT order_id FROM rebuild_candidates)";

  private final RebuildSettings settings;

  Comparison(RebuildSettings settings) {
    this.settings = settings;
  }

  /**
   * Orders that may differ and are not noted yet, at most {@link #AT_ONCE}. Takes long, and changes
   * nothing: on H2 nobody else could write meanwhile.
   */
  List<UUID> findCandidates(Connection connection) throws SQLException {
    String found =
        ComparedTable.all(connection).stream()
            .map(
                t ->
                    "SELECT r.%1$s AS order_id%2$s UNION SELECT l.%1$s%3$s UNION SELECT l.%1$s%4$s"
                        .formatted(
                            t.orderId(), t.missingOrDifferent(), t.extra(), t.ofAnotherOrder()))
            .collect(Collectors.joining(" UNION "));
    List<UUID> candidates = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                "SELECT order_id FROM (%s) found WHERE order_id NOT%s LIMIT %d"
                    .formatted(found, CANDIDATE, AT_ONCE))) {
      while (row.next()) {
        candidates.add(row.getObject(1, UUID.class));
      }
    }
    return candidates;
  }

  /** Notes what {@link #findCandidates} has found, or some of it. */
  void noteCandidates(Connection connection, List<UUID> candidates) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO rebuild_candidates VALUES (?)")) {
      for (UUID candidate : candidates) {
        insert.setObject(1, candidate);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Notes orders that have changed since. */
  void addCandidates(Connection connection, Collection<UUID> orders) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO rebuild_candidates SELECT id FROM orders_rebuild WHERE id = ANY(?) AND id NOT"
                + CANDIDATE)) {
      insert.setArray(1, connection.createArrayOf("uuid", orders.toArray()));
      insert.executeUpdate();
    }
  }

  /** What differs. Both sides must have read up to the same positions, and stand still. */
  Differences differences(Connection connection) throws SQLException {
    List<Difference> shown = new ArrayList<>();
    List<String> counted = new ArrayList<>();
    for (ComparedTable table : ComparedTable.all(connection)) {
      String different = table.missingOrDifferent() + " AND r." + table.orderId() + CANDIDATE;
      String extra = table.extra() + " AND l." + table.orderId() + CANDIDATE;
      counted.add("SELECT r." + table.orderId() + " AS order_id" + different);
      counted.add("SELECT l." + table.orderId() + extra);
      shown.addAll(
          show(
              connection,
              "SELECT " + table.columns("r") + ", " + table.columns("l") + different,
              row -> missingOrDifferent(table, row)));
      shown.addAll(
          show(
              connection,
              "SELECT " + table.columns("l") + extra,
              row -> difference(table, row, Kind.EXTRA, List.of())));
    }
    return new Differences(count(connection, String.join(" UNION ", counted)), shown);
  }

  /** Puts the rebuilt rows of all candidates in the place of their live ones. */
  void replace(Connection connection) throws SQLException {
    List<ComparedTable> tables = ComparedTable.all(connection);
    try (Statement statement = connection.createStatement()) {
      for (ComparedTable table : tables) {
        statement.executeUpdate(
            "DELETE FROM " + table.table() + " WHERE " + table.orderId() + CANDIDATE);
      }
      for (ComparedTable table : tables) {
        statement.executeUpdate(
            "INSERT INTO %1$s (%2$s) SELECT %2$s FROM %1$s%3$s WHERE %4$s%5$s"
                .formatted(
                    table.table(),
                    table.columnList(),
                    ComparedTable.SUFFIX,
                    table.orderId(),
                    CANDIDATE));
      }
    }
  }

  @FunctionalInterface
  private interface RowReader {
    Difference read(ResultSet row) throws SQLException;
  }

  private List<Difference> show(Connection connection, String sql, RowReader reader)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql + " LIMIT ?")) {
      select.setInt(1, settings.differencesShown());
      List<Difference> result = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          result.add(reader.read(row));
        }
      }
      return result;
    }
  }

  private static Difference missingOrDifferent(ComparedTable table, ResultSet row)
      throws SQLException {
    int count = table.columns().size();
    int key = table.columns().indexOf(table.keys().getFirst()) + 1;
    if (row.getString(count + key) == null) {
      return difference(table, row, Kind.MISSING, List.of());
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String rebuilt = row.getString(i);
      String live = row.getString(count + i);
      if (!Objects.equals(rebuilt, live)) {
        columns.add(new Column(table.columns().get(i - 1), shortened(live), shortened(rebuilt)));
      }
    }
    return difference(table, row, Kind.DIFFERENT, columns);
  }

  private static Difference difference(
      ComparedTable table, ResultSet row, Kind kind, List<Column> columns) throws SQLException {
    int orderId = table.columns().indexOf(table.orderId()) + 1;
    return new Difference(
        table.table(), row.getObject(orderId, UUID.class).toString(), kind, columns);
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM (" + sql + ") d")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static @Nullable String shortened(@Nullable String value) {
    return value == null || value.length() <= VALUE_MAX ? value : value.substring(0, VALUE_MAX);
  }
}
