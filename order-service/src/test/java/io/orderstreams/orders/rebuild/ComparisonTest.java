package io.orderstreams.orders.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.rebuild.Differences;
import io.orderstreams.eventstream.rebuild.Differences.Column;
import io.orderstreams.eventstream.rebuild.Differences.Difference;
import io.orderstreams.eventstream.rebuild.Differences.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the tables of the real migrations, in memory. */
class ComparisonTest {

  private static final UUID A = new UUID(0, 0xA);
  private static final UUID B = new UUID(0, 0xB);

  private final String url =
      "jdbc:h2:mem:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1"
          .formatted(UUID.randomUUID());
  private final Comparison comparison = comparison(100);

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  @BeforeEach
  void migrate() throws SQLException {
    Flyway.configure().dataSource(url, "sa", "").load().migrate();
    connection = DriverManager.getConnection(url, "sa", "");
    for (String suffix : List.of("", "_rebuild")) {
      order("orders" + suffix, A, 1, "PENDING");
      order("orders" + suffix, B, 1, "PENDING");
      entry("journal" + suffix, 0, A, 1, "{}");
      entry("journal" + suffix, 1, B, 1, "{}");
    }
  }

  @AfterEach
  void drop() throws SQLException {
    execute("SHUTDOWN");
  }

  @Test
  void what_is_the_same_is_no_candidate() throws SQLException {
    assertThat(candidates()).isEmpty();
    assertThat(differences()).isEqualTo(new Differences(0, List.of()));
  }

  @Test
  void a_changed_row_is_put_right_and_the_other_orders_are_not_touched() throws SQLException {
    execute("UPDATE orders SET status = 'SHIPPED', carrier = 'DHL' WHERE id = '" + A + "'");

    assertThat(candidates()).containsExactly(A.toString());
    assertThat(differences().count()).isEqualTo(1);
    assertThat(differences().shown())
        .containsExactly(
            new Difference(
                "orders",
                A.toString(),
                Kind.DIFFERENT,
                List.of(
                    new Column("status", "SHIPPED", "PENDING"),
                    new Column("carrier", "DHL", null))));
    execute(
        "DELETE FROM orders_rebuild WHERE id = '" + B + "'"); // would be missed if B were replaced
    comparison.replace(connection);
    assertThat(column("SELECT status FROM orders ORDER BY id"))
        .containsExactly("PENDING", "PENDING");
  }

  @Test
  void a_value_where_none_belongs_is_a_difference_and_so_is_a_lost_one() throws SQLException {
    execute("UPDATE orders SET carrier = 'DHL' WHERE id = '" + A + "'");
    execute("UPDATE journal_rebuild SET causation_id = 'x' WHERE order_id = '" + B + "'");

    assertThat(candidates()).containsExactly(A.toString(), B.toString());
    assertThat(differences().count()).isEqualTo(2);
  }

  @Test
  void missing_and_extra_rows_of_each_table_are_found_and_repaired() throws SQLException {
    execute("DELETE FROM orders WHERE id = '" + A + "'");
    execute("DELETE FROM journal WHERE order_id = '" + B + "'");
    UUID ghost = new UUID(0, 0xC);
    entry("superseded", 9, ghost, 2, "{}");

    assertThat(candidates())
        .containsExactlyInAnyOrder(A.toString(), B.toString(), ghost.toString());
    assertThat(differences().count()).isEqualTo(3);
    comparison.replace(connection);

    assertEqualAgain();
  }

  @Test
  void rows_that_claim_to_be_of_another_order_are_put_right_for_both() throws SQLException {
    execute("UPDATE journal SET version = 2, order_id = '" + B + "' WHERE log_offset = 0");

    assertThat(candidates()).containsExactlyInAnyOrder(A.toString(), B.toString());
    comparison.replace(connection);

    assertEqualAgain();
  }

  @Test
  void an_order_that_has_only_moved_on_is_a_candidate_and_no_difference() throws SQLException {
    execute("UPDATE orders SET version = 2 WHERE id = '" + A + "'");
    entry("journal", 5, A, 2, "{}");
    assertThat(candidates()).containsExactly(A.toString());

    execute("UPDATE orders_rebuild SET version = 2 WHERE id = '" + A + "'");
    entry("journal_rebuild", 5, A, 2, "{}");
    comparison.addCandidates(connection, List.of(A, B));

    assertThat(column("SELECT order_id FROM rebuild_candidates ORDER BY order_id"))
        .containsExactly(A.toString(), B.toString());
    assertThat(differences().count()).isZero();
    comparison.replace(connection);
    assertEqualAgain();
  }

  @Test
  void all_differences_are_counted_and_the_first_are_shown() throws SQLException {
    execute("UPDATE orders SET status = 'SHIPPED'");
    assertThat(candidates()).hasSize(2);

    Differences differences = comparison(1).differences(connection);

    assertThat(differences.count()).isEqualTo(2);
    assertThat(differences.shown()).hasSize(1);
  }

  private void assertEqualAgain() throws SQLException {
    execute("DELETE FROM rebuild_candidates");
    assertThat(candidates()).isEmpty();
  }

  private List<String> candidates() throws SQLException {
    comparison.noteCandidates(connection, comparison.findCandidates(connection));
    return column("SELECT order_id FROM rebuild_candidates ORDER BY order_id");
  }

  private Differences differences() throws SQLException {
    return comparison.differences(connection);
  }

  private void order(String table, UUID id, long version, String status) throws SQLException {
    execute(
        "INSERT INTO %s (id, version, status, customer_id, email, currency, locale, total, lines, created_at, updated_at)"
                .formatted(table)
            + " VALUES ('%s', %d, '%s', '%s', 'a@example.org', 'EUR', 'en', '1.00', '[]', TIMESTAMP WITH TIME ZONE '2026-03-01 10:00:00+00', TIMESTAMP WITH TIME ZONE '2026-03-01 10:00:00+00')"
                .formatted(id, version, status, A));
  }

  private void entry(String table, long offset, UUID order, long version, String data)
      throws SQLException {
    boolean kind = table.startsWith("superseded");
    execute(
        "INSERT INTO %s (log_partition, log_offset, event_id, order_id, version, type, data_schema, happened_at, data%s)"
                .formatted(table, kind ? ", kind" : "")
            + " VALUES (0, %d, '%s', '%s', %d, 'order.created', 's', TIMESTAMP WITH TIME ZONE '2026-03-01 10:00:00+00', '%s'%s)"
                .formatted(
                    offset,
                    new UUID(1, offset),
                    order,
                    version,
                    data,
                    kind ? ", 'SUPERSEDED'" : ""));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> column(String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      List<String> values = new ArrayList<>();
      while (row.next()) {
        values.add(row.getString(1));
      }
      return values;
    }
  }

  private static Comparison comparison(int shown) {
    Duration any = Duration.ofSeconds(1);
    return new Comparison(new RebuildSettings(1000, any, 5, shown));
  }
}
