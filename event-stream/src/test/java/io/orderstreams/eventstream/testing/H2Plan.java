package io.orderstreams.eventstream.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * How H2 goes about a statement. A page has to be read along an index: what H2 sorts itself, it
 * reads to the end first.
 */
public final class H2Plan implements AutoCloseable {

  private final Connection connection;

  private H2Plan(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param migration makes the tables, at this URL, as user {@code sa} without password
   */
  public static H2Plan onTablesOf(Consumer<String> migration) throws SQLException {
    String url =
        "jdbc:h2:mem:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            .formatted(UUID.randomUUID());
    Connection connection = DriverManager.getConnection(url, "sa", "");
    migration.accept(url);
    return new H2Plan(connection);
  }

  /** As {@code EXPLAIN} tells it. */
  public String of(String sql, List<?> parameters) throws SQLException {
    try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        explain.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet plan = explain.executeQuery()) {
        plan.next();
        return plan.getString(1);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
