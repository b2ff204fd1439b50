package io.orderstreams.notifications.retention;

import io.micronaut.scheduling.annotation.Scheduled;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.notifications.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what is too old, every hour, so that it is never much at once. */
@Singleton
class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final RetainedTables tables;
  private final Transactions transactions;
  private final RetentionSettings settings;
  private final Clock clock;

  Retention(
      RetainedTables tables, Transactions transactions, RetentionSettings settings, Clock clock) {
    this.tables = tables;
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "${retention.first-after:1m}", fixedDelay = "${retention.interval:1h}")
  void forget() {
    try {
      Instant now = clock.instant();
      int failures =
          transactions.write(() -> tables.forgetFailures(now.minus(settings.failures())));
      int notifications =
          transactions.write(
              () -> tables.forgetNotifications(Ids.earliest(now.minus(settings.notifications()))));
      int contacts =
          transactions.write(() -> tables.forgetContacts(now.minus(settings.notifications())));
      int deadLetters = forgetDeadLetters(now.minus(settings.deadLetters()));
      LOG.info(
          "forgotten as too old: {} failures, {} notifications, {} contacts, {} dead letters",
          failures,
          notifications,
          contacts,
          deadLetters);
    } catch (RuntimeException e) {
      LOG.warn("nothing forgotten this time: {}", Faults.reason(e));
    }
  }

  private int forgetDeadLetters(Instant before) {
    return transactions.write(
        () -> {
          tables.forgetActs(before);
          return tables.forgetDeadLetters(before);
        });
  }
}
