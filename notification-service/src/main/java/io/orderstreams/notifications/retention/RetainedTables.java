package io.orderstreams.notifications.retention;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.orderstreams.notifications.sent.Notification;
import java.time.Instant;
import java.util.UUID;

/** The tables that grow with each message. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RetainedTables extends GenericRepository<Notification, UUID> {

  String SETTLED_MESSAGES =
      """
      FROM dead_letters WHERE settled_at < :before AND NOT EXISTS (
        SELECT 1 FROM dead_letters later
        WHERE later.origin = dead_letters.origin
          AND (later.settled_at IS NULL OR later.settled_at >= :before))
      """;

  @Query("DELETE FROM failures WHERE last_failed_at < :before")
  int forgetFailures(Instant before);

  /**
   * @param before the first id to be kept
   */
  @Query("DELETE FROM notifications WHERE id < :before")
  int forgetNotifications(UUID before);

  /** Of customers to whom nothing was sent that is still kept. */
  @Query(
      """
      DELETE FROM contacts WHERE learnt_at < :before AND NOT EXISTS (
        SELECT 1 FROM notifications WHERE recipient = contacts.email)
      """)
  int forgetContacts(Instant before);

  /** Of those that {@link #forgetDeadLetters} forgets; before it, in one transaction with it. */
  @Query(
      "DELETE FROM dead_letter_acts WHERE dead_letter_id IN (SELECT id " + SETTLED_MESSAGES + ")")
  int forgetActs(Instant before);

  /**
   * A message's dead letters are forgotten together: each shows the history of all. None while one
   * of them is open.
   */
  @Query("DELETE " + SETTLED_MESSAGES)
  int forgetDeadLetters(Instant before);
}
