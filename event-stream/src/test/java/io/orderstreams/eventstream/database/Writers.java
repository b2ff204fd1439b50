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

  private static final int ROWS = 5;

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
  record Written(long position, long newestRow) {}

  /** Of all writers. */
  static List<Written> written(String url) throws SQLException {
    List<Written> written = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT p.number, (SELECT COALESCE(MAX(r.number), 0) FROM rows_written r"
                    + " WHERE r.writer = p.writer) FROM positions p ORDER BY p.writer")) {
      while (row.next()) {
        written.add(new Written(row.getLong(1), row.getLong(2)));
      }
    }
    return written;
  }

  static boolean isDurable(int writer) {
    return writer % 2 == 0;
  }

  public static void main(String[] url) {
    OneWriter oneWriter = new OneWriter(url[0], "", "", SAVES);
    IntStream.range(0, WRITERS)
        .forEach(writer -> new Thread(() -> write(url[0], oneWriter, writer)).start());
  }

  private static void write(String url, OneWriter oneWriter, int writer) {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement row =
            connection.prepareStatement("INSERT INTO rows_written VALUES (?, ?)");
        PreparedStatement position =
            connection.prepareStatement("UPDATE positions SET number = ? WHERE writer = ?")) {
      connection.setAutoCommit(false);
      long number = written(url).get(writer).position();
      while (true) {
        long from = number;
        Supplier<Long> transaction = () -> oneTransaction(connection, row, position, writer, from);
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
      long from) {
    try {
      for (long number = from + 1; number <= from + ROWS; number++) {
        row.setInt(1, writer);
        row.setLong(2, number);
        row.executeUpdate();
      }
      position.setLong(1, from + ROWS);
      position.setInt(2, writer);
      position.executeUpdate();
      connection.commit();
      return from + ROWS;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
