package io.orderstreams.notifications.consume;

import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.notifications.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers failed tries: for the history, and to tell why a message became a dead letter. */
@Singleton
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final FailureTable table;
  private final Transactions transactions;
  private final Clock clock;

  Failures(FailureTable table, Transactions transactions, Clock clock) {
    this.table = table;
    this.transactions = transactions;
    this.clock = clock;
  }

  public Optional<Failure> find(String queue, UUID messageId) {
    return table.find(queue, messageId);
  }

  /**
   * Counts a failed try. If even that fails, it is only logged: the broker's own count is the one
   * that ends the tries.
   *
   * @return how many tries have failed by now
   */
  int recordFailure(Incoming<?> message, String error) {
    try {
      return transactions.write(() -> count(message, error));
    } catch (RuntimeException e) {
      LOG.warn("{}: the failed try could not be recorded: {}", message, Faults.reason(e));
      return 0;
    }
  }

  private int count(Incoming<?> message, String error) {
    String queue = message.queue();
    UUID id = message.envelope().id();
    Instant now = clock.instant();
    String storable = Storable.of(error);
    if (table.countFirst(queue, id, storable, now) == 0) {
      table.countAnother(queue, id, storable, now);
    }
    return table.find(queue, id).map(Failure::tries).orElse(0);
  }
}
