package io.orderstreams.eventstream.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Reads a result of any length with few of its rows in memory. PostgreSQL would bring all of them
 * at once, and H2 write all of them into a temporary file, before the first one is handed over.
 */
public final class RowByRow {

  /** How many PostgreSQL brings at a time; only within a transaction. */
  private static final int FETCH_SIZE = 1000;

  private RowByRow() {}

  /** Takes one row after another. */
  @FunctionalInterface
  public interface Rows<E extends Exception> {
    void row(ResultSet row) throws SQLException, E;
  }

  /**
   * @param connection in a serializable transaction, and not to be used for anything else
   *     meanwhile: with less, H2 would not keep the rows as they are until the last one is read
   * @param query without parameters
   */
  public static <E extends Exception> void read(Connection connection, String query, Rows<E> rows)
      throws SQLException, E {
    boolean isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
    if (isH2) {
      execute(connection, "SET LAZY_QUERY_EXECUTION 1");
    }
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setFetchSize(FETCH_SIZE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.row(row);
        }
      }
    } finally {
      if (isH2) {
        execute(connection, "SET LAZY_QUERY_EXECUTION 0");
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
