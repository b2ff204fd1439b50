package io.orderstreams.notifications.deadletters;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

/** The table {@code alarms}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Alarms extends GenericRepository<DeadLetter, UUID> {

  /**
   * @return 1 if it was last raised at that time or before; it counts as raised now then
   */
  @Query("UPDATE alarms SET last_at = :now WHERE name = :name AND last_at <= :quietSince")
  int raise(String name, Instant now, Instant quietSince);
}
