package io.orderstreams.notifications.consume;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code contacts}; {@code learnt_at} is the time of the order. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ContactTable extends GenericRepository<ContactTable.Row, String> {

  /** A row of it. */
  @Introspected
  @MappedEntity("contacts")
  record Row(@Id String customerId, String email, @Nullable String locale, Instant learntAt) {}

  @Query("SELECT * FROM contacts WHERE customer_id = :customerId")
  Optional<Row> find(String customerId);

  /**
   * @return 0 if there is nothing older to update
   */
  @Query(
      """
      UPDATE contacts SET email = :email, locale = :locale, learnt_at = :orderedAt
      WHERE customer_id = :customerId AND learnt_at < :orderedAt
      """)
  int update(String customerId, String email, @Nullable String locale, Instant orderedAt);

  /**
   * @return 0 if there is one
   */
  @Query(
      """
      INSERT INTO contacts (customer_id, email, locale, learnt_at)
      VALUES (:customerId, :email, :locale, :orderedAt)
      ON CONFLICT DO NOTHING
      """)
  int insert(String customerId, String email, @Nullable String locale, Instant orderedAt);
}
