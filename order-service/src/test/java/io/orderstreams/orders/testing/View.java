package io.orderstreams.orders.testing;

import io.orderstreams.eventstream.testing.PostgresForTests;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A look into the service's database, beside the service. */
public record View(String url, String user, String password) {

  /** Of the embedded database. */
  public View(Path dataDir) {
    this(
        "jdbc:h2:file:"
            + dataDir.resolve("orders")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=86400000",
        "sa",
        "");
  }

  public View(PostgresForTests.Database database) {
    this(database.url(), database.user(), database.password());
  }

  /** Where an order's event of some version stands in the log. */
  public record Place(int partition, long offset) {}

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** The rows, each as text. */
  public List<Map<String, String>> rows(String sql, Object... parameters) {
    try (Connection connection = connect();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        List<Map<String, String>> rows = new ArrayList<>();
        while (row.next()) {
          Map<String, String> columns = new LinkedHashMap<>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.put(row.getMetaData().getColumnLabel(i), String.valueOf(row.getString(i)));
          }
          rows.add(columns);
        }
        return rows;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes rows by hand. */
  public int change(String sql, Object... parameters) {
    try (Connection connection = connect();
        PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        update.setObject(i + 1, parameters[i]);
      }
      return update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that the projection has made of the log. */
  public Map<String, List<Map<String, String>>> everything() {
    return Map.of(
        "orders", rows("SELECT * FROM orders ORDER BY id"),
        "journal", rows("SELECT * FROM journal ORDER BY log_partition, log_offset"),
        "superseded", rows("SELECT * FROM superseded ORDER BY log_partition, log_offset"),
        "positions", rows("SELECT * FROM positions ORDER BY log_partition"));
  }

  /** The types of an order's effective events, in order. */
  public List<String> history(String order) {
    return rows("SELECT type FROM journal WHERE order_id = ? ORDER BY version", uuid(order))
        .stream()
        .map(row -> String.valueOf(row.get("type")))
        .toList();
  }

  /** Waits until an order's first event has been read. */
  public Place placeOf(String order) {
    Awaitility.await("order " + order + " has been read").until(() -> !history(order).isEmpty());
    Map<String, String> row =
        rows(
                "SELECT log_partition, log_offset FROM journal WHERE order_id = ? AND version = 1",
                uuid(order))
            .getFirst();
    return new Place(
        Integer.parseInt(String.valueOf(row.get("log_partition"))),
        Long.parseLong(String.valueOf(row.get("log_offset"))));
  }

  private static UUID uuid(String text) {
    return UUID.fromString(text);
  }
}
