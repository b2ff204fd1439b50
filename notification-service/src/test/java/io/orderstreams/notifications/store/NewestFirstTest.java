package io.orderstreams.notifications.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page is read along an index, and not by sorting all that fits: asked of H2. */
class NewestFirstTest {

  private static final String URL =
      "jdbc:h2:mem:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
          .formatted(UUID.randomUUID());

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  @BeforeEach
  void migrate() throws SQLException {
    connection = DriverManager.getConnection(URL, "sa", "");
    Flyway.configure().dataSource(URL, "sa", "").load().migrate();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @CsvSource({
    "notifications, recipient, notifications_by_recipient",
    "notifications, order_id, notifications_by_order",
    "dead_letters, queue, dead_letters_by_queue",
    "dead_letters, status, dead_letters_by_status"
  })
  void a_page_is_read_along_the_index_of_what_is_asked(String table, String column, String index)
      throws SQLException {
    NewestFirst query = new NewestFirst("SELECT * FROM " + table).along(column, "x");

    assertThat(plan(query.sql(), "x", 50)).contains("public." + index + ":", "index sorted");
  }

  @ParameterizedTest
  @CsvSource({"notifications, type", "dead_letters, reason", "dead_letter_acts, operator"})
  void without_one_it_is_read_along_the_ids(String table, String column) throws SQLException {
    UUID before = UUID.randomUUID();
    NewestFirst query =
        new NewestFirst("SELECT * FROM " + table)
            .where(column + " = ?", "x")
            .where("id < ?", before);

    assertThat(plan(query.sql(), "x", before, 50)).contains("PRIMARY_KEY", "index sorted");
  }

  private String plan(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql)) {
      for (int i = 0; i < parameters.length; i++) {
        explain.setObject(i + 1, parameters[i]);
      }
      try (ResultSet plan = explain.executeQuery()) {
        plan.next();
        return plan.getString(1);
      }
    }
  }
}
