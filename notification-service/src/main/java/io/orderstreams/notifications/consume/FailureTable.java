package io.orderstreams.notifications.consume;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table {@code failures}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FailureTable extends GenericRepository<Failure, UUID> {

  @Query("SELECT * FROM failures WHERE queue = :queue AND message_id = :messageId")
  Optional<Failure> find(String queue, UUID messageId);

  @Query(
      """
      UPDATE failures SET tries = tries + 1, last_error = :error, last_failed_at = :now
      WHERE queue = :queue AND message_id = :messageId
      """)
  int countAnother(String queue, UUID messageId, String error, Instant now);

  /**
   * @return 0 if it is not the first
   */
  @Query(
      """
      INSERT INTO failures (queue, message_id, tries, last_error, first_failed_at, last_failed_at)
      VALUES (:queue, :messageId, 1, :error, :now, :now)
      ON CONFLICT DO NOTHING
      """)
  int countFirst(String queue, UUID messageId, String error, Instant now);
}
