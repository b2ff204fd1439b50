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

  @Query("DELETE FROM handled_messages WHERE handled_at < :before")
  int forgetHandled(Instant before);

  @Query("DELETE FROM failures WHERE last_failed_at < :before")
  int forgetFailures(Instant before);

  @Query("DELETE FROM notifications WHERE sent_at < :before")
  int forgetNotifications(Instant before);
}
