package io.orderstreams.notifications.outgoing;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code deferred_messages}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DeferredMessages extends GenericRepository<DeferredMessage, UUID> {

  /**
   * @return 0 if it is there already
   */
  @Query(
      """
      INSERT INTO deferred_messages
        (id, exchange, routing_key, type, subject, created_at, correlation_id, body, due_at)
      VALUES
        (:id, :exchange, :routingKey, :type, :subject, :createdAt, :correlationId, :body, :dueAt)
      ON CONFLICT DO NOTHING
      """)
  int insert(
      UUID id,
      String exchange,
      String routingKey,
      String type,
      String subject,
      Instant createdAt,
      @Nullable String correlationId,
      String body,
      Instant dueAt);

  @Query("SELECT * FROM deferred_messages WHERE id = :id")
  Optional<DeferredMessage> find(UUID id);

  @Query("SELECT * FROM deferred_messages WHERE due_at <= :now ORDER BY due_at, id LIMIT :limit")
  List<DeferredMessage> due(Instant now, int limit);

  @Query("UPDATE deferred_messages SET due_at = :dueAt WHERE id = :id")
  int postpone(UUID id, Instant dueAt);

  @Query("DELETE FROM deferred_messages WHERE id = :id")
  int remove(UUID id);
}
