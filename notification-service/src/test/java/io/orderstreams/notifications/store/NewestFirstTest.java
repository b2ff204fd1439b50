package io.orderstreams.notifications.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.H2Plan;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page is read along an index, and not by sorting all that fits: asked of H2. */
class NewestFirstTest {

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

  @ParameterizedTest
  @CsvSource({
    "notifications, recipient, notifications_by_recipient",
    "notifications, order_id, notifications_by_order",
    "notifications, type, notifications_by_type",
    "notifications, queue, notifications_by_queue",
    "dead_letters, queue, dead_letters_by_queue",
    "dead_letters, status, dead_letters_by_status",
    "dead_letters, message_id, dead_letters_by_message",
    "dead_letters, reason, dead_letters_by_reason",
    "dead_letter_acts, operator, dead_letter_acts_by_operator"
  })
  void a_page_is_read_along_the_index_of_what_is_asked(String table, String column, String index)
      throws SQLException {
    NewestFirst query = new NewestFirst("SELECT * FROM " + table).along(column, "x");

    assertThat(plan.of(query.sql(), List.of("x", 50)))
        .contains("public." + index + ":", "index sorted");
  }

  @Test
  void without_one_it_is_read_along_the_ids() throws SQLException {
    UUID before = UUID.randomUUID();
    NewestFirst query =
        new NewestFirst("SELECT * FROM notifications")
            .where("channel = ?", "MAIL")
            .where("id < ?", before);

    assertThat(plan.of(query.sql(), List.of("MAIL", before, 50)))
        .contains("PRIMARY_KEY", "index sorted");
  }

  /** There is one, for each queue that it was in. */
  @Test
  void a_message_is_found_by_its_id() throws SQLException {
    NewestFirst query =
        new NewestFirst("SELECT * FROM notifications").where("message_id = ?", UUID.randomUUID());

    assertThat(plan.of(query.sql(), List.of(UUID.randomUUID(), 50)))
        .contains("public.notifications_of_message:");
  }
}
