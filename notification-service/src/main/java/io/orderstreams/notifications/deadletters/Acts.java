package io.orderstreams.notifications.deadletters;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** The table {@code dead_letter_acts}, the audit trail: written once, never changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Acts extends GenericRepository<Act, UUID> {

  Act save(Act act);

  @Query("SELECT * FROM dead_letter_acts WHERE dead_letter_id = :deadLetterId ORDER BY id")
  List<Act> of(UUID deadLetterId);
}
