package io.orderstreams.notifications.deadletters;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code dead_letters}. Its unique column {@code open_key} keeps a dead letter that comes
 * twice from being listed twice, also with several collectors at once.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DeadLetters extends GenericRepository<DeadLetter, UUID> {

  /**
   * @return 0 if there is an open one with this key
   */
  @Query(
      """
      INSERT INTO dead_letters
        (id, queue, reason, detail, message_id, headers, properties, body, body_encoding, tries,
         first_failed_at, dead_at, status, open_key)
      VALUES
        (:id, :queue, :reason, :detail, :messageId, :headers, :properties, :body, :bodyEncoding,
         :tries, :firstFailedAt, :deadAt, :status, :openKey)
      ON CONFLICT DO NOTHING
      """)
  int insert(
      UUID id,
      String queue,
      String reason,
      String detail,
      @Nullable String messageId,
      String headers,
      String properties,
      String body,
      String bodyEncoding,
      int tries,
      Instant firstFailedAt,
      Instant deadAt,
      DeadLetterStatus status,
      @Nullable String openKey);

  /**
   * Newest first.
   *
   * @param before only what is older than this one
   */
  @Query(
      """
      SELECT * FROM dead_letters
      WHERE (CAST(:queue AS varchar) IS NULL OR queue = :queue)
        AND (CAST(:before AS uuid) IS NULL OR id < :before)
      ORDER BY id DESC
      LIMIT :limit
      """)
  List<DeadLetter> page(@Nullable String queue, @Nullable UUID before, int limit);
}
