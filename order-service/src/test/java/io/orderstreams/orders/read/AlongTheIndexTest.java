package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.H2Plan;
import io.orderstreams.orders.order.Order.Status;
import io.orderstreams.orders.testing.Samples;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reads a page reads the page only, and not all that follows, to sort it: asked of H2. */
class AlongTheIndexTest {

  @SuppressWarnings("NullAway.Init")
  private H2Plan plan;

  @BeforeEach
  void migrate() throws SQLException {
    plan = H2Plan.onTablesOf(url -> Flyway.configure().dataSource(url, "sa", "").load().migrate());
  }

  @AfterEach
  void disconnect() throws SQLException {
    plan.close();
  }

  @Test
  void the_journal_is_read_along_its_index() throws SQLException {
    assertThat(plan.of(new JournalTable().afterSql(), List.of(1, 100L, 50)))
        .contains("PRIMARY_KEY", "index sorted");
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, orders_newest",
    "true, false, orders_newest_by_status",
    "false, true, orders_newest_by_customer",
    "true, true, orders_newest_by_customer"
  })
  void a_page_of_orders_is_read_along_the_index_that_fits_the_filters(
      boolean byStatus, boolean byCustomer, String index) throws SQLException {
    Status status = byStatus ? Status.PENDING : null;
    UUID customer = byCustomer ? Samples.CUSTOMER : null;
    Cursor last = new Cursor(Samples.PLACED, Samples.ORDER);

    OrderPageQuery first = OrderPageQuery.of("*", status, customer, null, 50);
    assertThat(plan.of(first.sql(), first.parameters())).contains("index sorted");
    OrderPageQuery next = OrderPageQuery.of("*", status, customer, last, 50);
    assertThat(plan.of(next.sql(), next.parameters()))
        .contains("public." + index + ":", "created_at <= ", "index sorted");
  }
}
