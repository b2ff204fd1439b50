package io.orderstreams.notifications.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import io.orderstreams.eventstream.envelope.Ids;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real database; there is no broker, and none is needed. */
class RetentionTest {

  private static final int NOBODY_LISTENS = 1;

  private ApplicationContext context;

  @BeforeEach
  void start(@TempDir Path data) {
    Map<String, Object> settings = new HashMap<>(database());
    settings.put("data-dir", data.toAbsolutePath().toString());
    settings.put("rabbitmq.port", NOBODY_LISTENS);
    context = ApplicationContext.run(settings);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  /** What leads to another database than the default. */
  Map<String, String> database() {
    return Map.of();
  }

  @Test
  void what_is_too_old_is_forgotten_and_nothing_else() {
    for (int days : new int[] {0, 29, 31, 364, 366}) {
      run(
          "insert into failures values (?, ?, 1, 'e', ?, ?)",
          "q" + days,
          UUID.randomUUID(),
          daysAgo(0),
          daysAgo(days));
      run(
          "insert into notifications (id, queue, type, message_id, channel, subject, body, sent_at,"
              + " tries) values (?, ?, 't', ?, 'RECORD', 's', 'b', ?, 1)",
          Ids.earliest(daysAgo(days).toInstant()),
          "q" + days,
          UUID.randomUUID(),
          daysAgo(days));
    }

    context.getBean(Retention.class).forget();

    assertThat(queues("failures")).containsExactly("q0", "q29");
    assertThat(queues("notifications")).containsExactly("q0", "q29", "q31", "q364");
  }

  @Test
  void a_customer_is_forgotten_with_the_last_that_was_sent_to_them() {
    contact("new, and not written to yet", 364);
    contact("old, and written to lately", 400);
    contact("old, and written to long ago", 400);
    sent("old, and written to lately", 364);
    sent("old, and written to long ago", 366);

    context.getBean(Retention.class).forget();

    assertThat(texts("select email from contacts order by email"))
        .containsExactly("new, and not written to yet", "old, and written to lately");
  }

  private void contact(String email, int learnt) {
    run(
        "insert into contacts (customer_id, email, learnt_at) values (?, ?, ?)",
        email,
        email,
        daysAgo(learnt));
  }

  private void sent(String recipient, int days) {
    run(
        "insert into notifications (id, queue, type, message_id, recipient, channel, subject, body,"
            + " sent_at, tries) values (?, 'q', 't', ?, ?, 'MAIL', 's', 'b', ?, 1)",
        Ids.earliest(daysAgo(days).toInstant()),
        UUID.randomUUID(),
        recipient,
        daysAgo(days));
  }

  @Test
  void dead_letters_are_forgotten_with_their_acts_when_all_of_their_message_is_settled_and_old() {
    letter("open", null, 366, null);
    letter("settled lately", null, 400, 364);
    letter("settled long ago", null, 400, 366);
    UUID redriven = letter("redriven long ago", null, 500, 400);
    letter("and again", redriven, 399, 366);
    UUID unfinished = letter("redriven, and dead again", null, 500, 400);
    letter("still open", unfinished, 399, null);
    UUID lately = letter("redriven, and discarded lately", null, 500, 400);
    letter("discarded lately", lately, 399, 10);

    context.getBean(Retention.class).forget();

    assertThat(queues("dead_letters"))
        .containsExactly(
            "discarded lately",
            "open",
            "redriven, and dead again",
            "redriven, and discarded lately",
            "settled lately",
            "still open");
    assertThat(texts("select reason from dead_letter_acts order by reason"))
        .containsExactly(
            "of discarded lately",
            "of redriven, and dead again",
            "of redriven, and discarded lately",
            "of settled lately");
  }

  /**
   * @param origin the first dead letter of its message; itself if null
   * @param settled how many days ago; not at all if null
   */
  private UUID letter(String name, @Nullable UUID origin, int dead, @Nullable Integer settled) {
    UUID id = UUID.randomUUID();
    run(
        "insert into dead_letters (id, queue, reason, detail, headers, properties, body,"
            + " body_encoding, tries, first_failed_at, dead_at, status, origin, settled_at)"
            + " values (?, ?, 'r', 'd', '{}', '{}', 'b', 'utf-8', 1, ?, ?, ?, ?, ?)",
        id,
        name,
        daysAgo(dead),
        daysAgo(dead),
        settled == null ? "OPEN" : "DISCARDED",
        origin == null ? id : origin,
        settled == null ? null : daysAgo(settled));
    if (settled != null) {
      run(
          "insert into dead_letter_acts (id, dead_letter_id, act, operator, done_at, reason)"
              + " values (?, ?, 'DISCARDED', 'ada', ?, ?)",
          UUID.randomUUID(),
          id,
          daysAgo(settled),
          "of " + name);
    }
    return id;
  }

  private static OffsetDateTime daysAgo(int days) {
    return OffsetDateTime.now(ZoneOffset.UTC).minus(Duration.ofDays(days));
  }

  private List<String> queues(String table) {
    return texts("select queue from " + table + " order by queue");
  }

  private void run(String sql, @Nullable Object... values) {
    inTransaction(
        sql,
        statement -> {
          for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
          }
          return statement.executeUpdate();
        });
  }

  private List<String> texts(String sql) {
    return inTransaction(
        sql,
        statement -> {
          List<String> found = new ArrayList<>();
          for (ResultSet rows = statement.executeQuery(); rows.next(); ) {
            found.add(rows.getString(1));
          }
          return found;
        });
  }

  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  @SuppressWarnings("unchecked") // the one for the default database
  private <T> T inTransaction(String sql, Work<T> work) {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    return transactions.executeWrite(
        status -> {
          try (PreparedStatement statement = status.getConnection().prepareStatement(sql)) {
            return work.with(statement);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
