package io.orderstreams.eventstream.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * On H2, which counts the rows that it has come to with a function of ours, and so needs a public
 * class.
 */
public class RowByRowTest {

  private static final int ROWS = 5_000;
  private static final String QUERY = "SELECT counted(n) FROM numbers ORDER BY n";
  private static final AtomicInteger READ = new AtomicInteger();

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  /** Called by H2 for each row. */
  public static int counted(int number) {
    READ.incrementAndGet();
    return number;
  }

  @BeforeEach
  void fill() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:");
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE ALIAS counted DETERMINISTIC FOR '" + getClass().getName() + ".counted'");
      statement.execute("CREATE TABLE numbers (n INT PRIMARY KEY)");
      statement.execute("INSERT INTO numbers SELECT * FROM system_range(1, " + ROWS + ")");
    }
    READ.set(0);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void a_row_is_handed_over_before_the_next_one_is_read() throws SQLException {
    List<Integer> ahead = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();

    RowByRow.read(
        connection,
        QUERY,
        row -> {
          numbers.add(row.getInt(1));
          ahead.add(READ.get() - numbers.size());
        });

    assertThat(numbers).hasSize(ROWS).isSorted().doesNotHaveDuplicates();
    assertThat(ahead).allMatch(rows -> rows <= 1);
  }

  @Test
  void the_connection_is_afterwards_as_it_was_also_when_reading_fails() throws SQLException {
    assertThatThrownBy(
            () ->
                RowByRow.read(
                    connection,
                    QUERY,
                    row -> {
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");

    READ.set(0);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      assertThat(row.next()).isTrue();
      assertThat(READ).hasValue(ROWS);
    }
  }
}
