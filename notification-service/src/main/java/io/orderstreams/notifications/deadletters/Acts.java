package io.orderstreams.notifications.deadletters;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code dead_letter_acts}, the audit trail: written once, never changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Acts extends GenericRepository<Act, UUID> {

  Act save(Act act);

  @Query("SELECT * FROM dead_letter_acts WHERE dead_letter_id = :deadLetterId ORDER BY id")
  List<Act> of(UUID deadLetterId);

  /**
   * Newest first.
   *
   * @param before only what is older than this one
   */
  @Query(
      """
      SELECT id, dead_letter_id, act, operator, done_at, reason, edited_headers,
        LEFT(edited_body, 2000) AS edited_body
      FROM dead_letter_acts
      WHERE (CAST(:operator AS varchar) IS NULL OR operator = :operator)
        AND (CAST(:before AS uuid) IS NULL OR id < :before)
      ORDER BY id DESC
      LIMIT :limit
      """)
  List<Act> page(@Nullable String operator, @Nullable UUID before, int limit);
}
