package io.orderstreams.notifications.sent;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import io.orderstreams.eventstream.envelope.Ids;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pages of what was sent. Each statement has conditions only for what is asked, and is ordered by
 * the whole of an index, so that H2 reads along those by recipient and order, as far as the limit,
 * however many there are.
 */
@Singleton
class NotificationPages {

  /** What is wanted; what is null does not matter. */
  record Filter(
      @Nullable String recipient,
      @Nullable String queue,
      @Nullable String type,
      @Nullable String orderId,
      @Nullable UUID messageId,
      @Nullable Channel channel,
      @Nullable Instant since) {}

  private final JdbcOperations jdbc;
  private final TransactionOperations<Connection> transactions;

  NotificationPages(JdbcOperations jdbc, TransactionOperations<Connection> transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Newest first.
   *
   * @param before only what is older than this one
   */
  List<Notification> page(Filter filter, @Nullable UUID before, int limit) {
    Instant since = filter.since();
    Question question = new Question();
    question.along("order_id", filter.orderId());
    question.along("recipient", filter.recipient());
    question.where("queue = ?", filter.queue());
    question.where("type = ?", filter.type());
    question.where("message_id = ?", filter.messageId());
    question.where("channel = ?", filter.channel() == null ? null : filter.channel().name());
    question.where("id >= ?", since == null ? null : Ids.earliest(since));
    question.where("sent_at >= ?", since == null ? null : since.atOffset(ZoneOffset.UTC));
    question.where("id < ?", before);
    return transactions.executeRead(status -> ask(question, limit));
  }

  private List<Notification> ask(Question question, int limit) {
    return jdbc.prepareStatement(
        question.sql + " ORDER BY " + question.along + "id DESC LIMIT ?",
        statement -> {
          int place = 1;
          for (Object value : question.values) {
            statement.setObject(place++, value);
          }
          statement.setInt(place, limit);
          return jdbc.entityStream(statement.executeQuery(), Notification.class).toList();
        });
  }

  private static final class Question {

    private final StringBuilder sql = new StringBuilder("SELECT * FROM notifications WHERE TRUE");
    private final List<Object> values = new ArrayList<>();
    private String along = "";

    /** Like {@link #where}, with a column that has an index together with the id. */
    void along(String column, @Nullable Object value) {
      where(column + " = ?", value);
      if (value != null && along.isEmpty()) {
        along = column + " DESC, ";
      }
    }

    void where(String condition, @Nullable Object value) {
      if (value != null) {
        sql.append(" AND ").append(condition);
        values.add(value);
      }
    }
  }
}
