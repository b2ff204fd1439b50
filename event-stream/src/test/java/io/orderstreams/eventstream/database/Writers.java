package io.orderstreams.eventstream.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A process that is there to be killed: several writers, each of which adds some rows and moves its
 * position, over and over, and then says how far it is. Half of them wait until that is saved.
 */
final class Writers {

  static final int WRITERS = 4;
  static final SaveSettings SAVES =
      new SaveSettings(
          Duration.ofMillis(20), Duration.ofMillis(1), 50, 524_288, Duration.ofSeconds(1));

  /** After so many rows of a transaction it says that it is at it: a time to be killed, too. */
  private static final int SAY_AFTER = 5_000;

  private Writers() {}

  static void createTables(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE rows_written (writer INT, number BIGINT, PRIMARY KEY (writer, number))");
      statement.execute("CREATE TABLE positions (writer INT PRIMARY KEY, number BIGINT)");
      for (int writer = 0; writer < WRITERS; writer++) {
        statement.execute("INSERT INTO positions VALUES (" + writer + ", 0)");
      }
    }
  }

  /** What a database says about a writer. */
  record Written(long position, long newestRow, long rows) {}

  /** Of all writers. */
  static List<Written> written(String url) throws SQLException {
    List<Written> written = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT p.number, COALESCE(MAX(r.number), 0), COUNT(r.number) FROM positions p"
                    + " LEFT JOIN rows_written r ON r.writer = p.writer"
                    + " GROUP BY p.writer, p.number ORDER BY p.writer")) {
      while (row.next()) {
        written.add(new Written(row.getLong(1), row.getLong(2), row.getLong(3)));
      }
    }
    return written;
  }

  static boolean isDurable(int writer) {
    return writer % 2 == 0;
  }

  /**
   * @param args the database, and how many rows each transaction adds
   */
  public static void main(String[] args) {
    int rows = Integer.parseInt(args[1]);
    OneWriter oneWriter = new OneWriter(args[0], "", "", SAVES);
    IntStream.range(0, WRITERS)
        .forEach(writer -> new Thread(() -> write(args[0], oneWriter, writer, rows)).start());
  }

  private static void write(String url, OneWriter oneWriter, int writer, int rows) {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement row =
            connection.prepareStatement("INSERT INTO rows_written VALUES (?, ?)");
        PreparedStatement position =
            connection.prepareStatement("UPDATE positions SET number = ? WHERE writer = ?")) {
      connection.setAutoCommit(false);
      long number = written(url).get(writer).position();
      while (true) {
        long from = number;
        Supplier<Long> transaction =
            () -> oneTransaction(connection, row, position, writer, from, rows);
        number =
            isDurable(writer) ? oneWriter.writeDurably(transaction) : oneWriter.write(transaction);
        System.out.println(writer + " " + number);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long oneTransaction(
      Connection connection,
      PreparedStatement row,
      PreparedStatement position,
      int writer,
      long from,
      int rows) {
    try {
      for (long number = from + 1; number <= from + rows; number++) {
        row.setInt(1, writer);
        row.setLong(2, number);
        row.executeUpdate();
        if (number % SAY_AFTER == 0) {
          System.out.println("writing");
        }
      }
      position.setLong(1, from + rows);
      position.setInt(2, writer);
      position.executeUpdate();
      connection.commit();
      return from + rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
