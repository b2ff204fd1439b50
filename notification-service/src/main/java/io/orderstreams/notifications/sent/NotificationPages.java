package io.orderstreams.notifications.sent;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.notifications.store.NewestFirst;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pages of what was sent. */
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
    NewestFirst query =
        new NewestFirst("SELECT * FROM notifications")
            .along("order_id", filter.orderId())
            .along("recipient", filter.recipient())
            .along("type", filter.type())
            .along("queue", filter.queue())
            .where("message_id = ?", filter.messageId())
            .where("channel = ?", filter.channel() == null ? null : filter.channel().name())
            .where("id >= ?", since == null ? null : Ids.earliest(since))
            .where("sent_at >= ?", since == null ? null : since.atOffset(ZoneOffset.UTC));
    return transactions.executeRead(status -> query.page(jdbc, Notification.class, before, limit));
  }
}
