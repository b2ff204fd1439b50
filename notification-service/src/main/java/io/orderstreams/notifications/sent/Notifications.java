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

/** The table {@code notifications}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Notifications extends GenericRepository<Notification, UUID> {

  Notification save(Notification notification);

  /**
   * Newest first.
   *
   * @param before only what is older than this one
   */
  @Query(
      """
      SELECT * FROM notifications
      WHERE (CAST(:recipient AS varchar) IS NULL OR recipient = :recipient)
        AND (CAST(:queue AS varchar) IS NULL OR queue = :queue)
        AND (CAST(:type AS varchar) IS NULL OR type = :type)
        AND (CAST(:orderId AS varchar) IS NULL OR order_id = :orderId)
        AND (CAST(:messageId AS uuid) IS NULL OR message_id = :messageId)
        AND (CAST(:channel AS varchar) IS NULL OR channel = :channel)
        AND (CAST(:since AS timestamp with time zone) IS NULL OR sent_at >= :since)
        AND (CAST(:before AS uuid) IS NULL OR id < :before)
      ORDER BY id DESC
      LIMIT :limit
      """)
  List<Notification> page(
      @Nullable String recipient,
      @Nullable String queue,
      @Nullable String type,
      @Nullable String orderId,
      @Nullable UUID messageId,
      @Nullable String channel,
      @Nullable Instant since,
      @Nullable UUID before,
      int limit);

  @Query("SELECT * FROM notifications WHERE id = :id")
  Optional<Notification> find(UUID id);

  /** Oldest first. */
  @Query("SELECT * FROM notifications WHERE id > :id ORDER BY id LIMIT :limit")
  List<Notification> after(UUID id, int limit);
}
