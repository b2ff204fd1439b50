package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.PostgresForTests;
import io.orderstreams.orders.testing.View;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The same tables, statements and tests on PostgreSQL. */
class TablesOnPostgresIT extends TablesTest {

  @Override
  View freshDatabase() {
    return new View(PostgresForTests.freshDatabase());
  }

  @Test
  @Override
  void orders_are_found_by_their_key_and_not_by_going_through_all() throws SQLException {
    assertThat(planOf(orders.findSql(), "SET enable_seqscan = off")).contains("orders_pkey");
  }
}
