package io.orderstreams.notifications.deadletters;

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
 * The table {@code dead_letters}. Its unique column {@code open_key} keeps a dead letter that comes
 * twice from being listed twice, also with several collectors at once.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DeadLetters extends GenericRepository<DeadLetter, UUID> {

  /** Bodies can be megabytes long; lists show their beginning, and one character more. */
  String SELECT_SHORTENED =
      """
      SELECT id, queue, reason, detail, message_id, headers, properties,
        LEFT(body, 2001) AS body, body_encoding, tries, first_failed_at, dead_at, status, open_key,
        origin
      FROM dead_letters
      """;

  /** Those that an operator can still do something with. */
  String WHERE_OPEN =
      """
      WHERE status = 'OPEN'
        AND (CAST(:queue AS varchar) IS NULL OR queue = :queue)
        AND (CAST(:reason AS varchar) IS NULL OR reason = :reason)
      """;

  /**
   * @return 0 if there is an open one with this key
   */
  @Query(
      """
      INSERT INTO dead_letters
        (id, queue, reason, detail, message_id, headers, properties, body, body_encoding, tries,
         first_failed_at, dead_at, status, open_key, origin)
      VALUES
        (:id, :queue, :reason, :detail, :messageId, :headers, :properties, :body, :bodyEncoding,
         :tries, :firstFailedAt, :deadAt, :status, :openKey, :origin)
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
      @Nullable String openKey,
      UUID origin);

  /** What came of the same message before and after, oldest first. */
  @Query(
      SELECT_SHORTENED
          + """
          WHERE origin = :origin AND id <> :id
          ORDER BY origin, id
          LIMIT :limit
          """)
  List<DeadLetter> others(UUID origin, UUID id, int limit);

  @Query("SELECT * FROM dead_letters WHERE id = :id")
  Optional<DeadLetter> find(UUID id);

  /** Those that are open, by queue and reason. */
  @Query(
      """
      SELECT queue, reason, COUNT(*) AS letters, MIN(dead_at) AS oldest_dead_at,
        MAX(dead_at) AS newest_dead_at
      FROM dead_letters
      WHERE status = 'OPEN'
      GROUP BY queue, reason
      ORDER BY queue, reason
      """)
  List<DeadLetterGroup> groups();

  /** Oldest first, so that they go back in the order in which they came. */
  @Query("SELECT id FROM dead_letters " + WHERE_OPEN + " ORDER BY status, id LIMIT :limit")
  List<UUID> open(@Nullable String queue, @Nullable String reason, int limit);

  @Query("SELECT COUNT(*) FROM dead_letters " + WHERE_OPEN)
  long countOpen(@Nullable String queue, @Nullable String reason);

  /**
   * Only one of two operators gets it; the other waits for the first one's commit.
   *
   * @return 0 if it is not open
   */
  @Query(
      """
      UPDATE dead_letters SET status = :status, settled_at = :now, open_key = NULL
      WHERE id = :id AND status = 'OPEN'
      """)
  int settle(UUID id, DeadLetterStatus status, Instant now);
}
