package io.orderstreams.notifications.consume;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.orderstreams.notifications.sent.Notification;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Which messages have had their effect. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface HandledMessages extends GenericRepository<Notification, UUID> {

  /** 1: it is ours to handle, once the transaction commits. 0: it has been handled. */
  @Query(
      """
      INSERT INTO handled_messages (queue, message_id, handled_at, digest)
      VALUES (:queue, :messageId, :now, :digest)
      ON CONFLICT DO NOTHING
      """)
  int claim(String queue, UUID messageId, Instant now, String digest);

  /** Of the body that was handled under this id; absent if it was before we kept digests. */
  @Query("SELECT digest FROM handled_messages WHERE queue = :queue AND message_id = :messageId")
  Optional<String> digest(String queue, UUID messageId);
}
