package io.orderstreams.notifications.sent;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code notifications}: what was sent or recorded, and with it, which messages have been
 * handled.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Notifications extends GenericRepository<Notification, UUID> {

  /**
   * A second transaction with the same message waits here for the first one's end.
   *
   * @return 1: the message is ours to handle, once the transaction commits; 0: it has been handled
   */
  default int claim(Notification claimed) {
    return insert(
        claimed.id(),
        claimed.queue(),
        claimed.type(),
        claimed.messageId(),
        claimed.digest(),
        claimed.orderId(),
        claimed.recipient(),
        claimed.channel(),
        claimed.subject(),
        claimed.body(),
        claimed.html(),
        claimed.sentAt(),
        claimed.tries());
  }

  /** One by one: given the whole record, the framework would not tell how many it has inserted. */
  @Query(
      """
      INSERT INTO notifications
        (id, queue, type, message_id, digest, order_id, recipient, channel, subject, body, html,
         sent_at, tries)
      VALUES
        (:id, :queue, :type, :messageId, :digest, :orderId, :recipient, :channel, :subject, :body,
         :html, :sentAt, :tries)
      ON CONFLICT DO NOTHING
      """)
  int insert(
      UUID id,
      String queue,
      String type,
      UUID messageId,
      @Nullable String digest,
      @Nullable String orderId,
      @Nullable String recipient,
      Channel channel,
      String subject,
      String body,
      @Nullable String html,
      Instant sentAt,
      int tries);

  /**
   * Of the body that was handled under this id: empty if it was before we kept digests, absent if
   * none has been handled.
   */
  @Query(
      """
      SELECT COALESCE(digest, '') FROM notifications
      WHERE message_id = :messageId AND queue = :queue
      """)
  Optional<String> digest(UUID messageId, String queue);

  @Query("SELECT * FROM notifications WHERE id = :id")
  Optional<Notification> find(UUID id);

  /** Oldest first. */
  @Query("SELECT * FROM notifications WHERE id > :id ORDER BY id LIMIT :limit")
  List<Notification> after(UUID id, int limit);
}
