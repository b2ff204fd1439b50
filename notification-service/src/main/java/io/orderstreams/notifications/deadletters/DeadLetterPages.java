package io.orderstreams.notifications.deadletters;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import io.orderstreams.notifications.store.NewestFirst;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pages of dead letters and of what was done with them, without the whole of their bodies. */
@Singleton
class DeadLetterPages {

  private static final String ACTS =
      """
      SELECT id, dead_letter_id, act, operator, done_at, reason, edited_headers,
        LEFT(edited_body, 2000) AS edited_body
      FROM dead_letter_acts""";

  private final JdbcOperations jdbc;
  private final TransactionOperations<Connection> transactions;

  DeadLetterPages(JdbcOperations jdbc, TransactionOperations<Connection> transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** What is wanted; what is null does not matter. */
  record Filter(
      @Nullable String queue,
      @Nullable String reason,
      @Nullable DeadLetterStatus status,
      @Nullable String messageId) {}

  /**
   * Newest first.
   *
   * @param before only what is older than this one
   */
  List<DeadLetter> page(Filter filter, @Nullable UUID before, int limit) {
    NewestFirst query =
        new NewestFirst(DeadLetters.SELECT_SHORTENED)
            .along("message_id", filter.messageId())
            .along("queue", filter.queue())
            .along("status", filter.status() == null ? null : filter.status().name())
            .along("reason", filter.reason());
    return transactions.executeRead(status -> query.page(jdbc, DeadLetter.class, before, limit));
  }

  /**
   * What operators did, newest first.
   *
   * @param before only what is older than this one
   */
  List<Act> acts(@Nullable String operator, @Nullable UUID before, int limit) {
    NewestFirst query = new NewestFirst(ACTS).along("operator", operator);
    return transactions.executeRead(status -> query.page(jdbc, Act.class, before, limit));
  }
}
