package io.orderstreams.notifications.deadletters;

import io.orderstreams.notifications.broker.Delivery;
import io.orderstreams.notifications.broker.Outages;
import io.orderstreams.notifications.broker.Outages.Outcome;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes dead letters from their queues into the database; acknowledged after the commit. One that
 * comes twice is kept once: see {@link Autopsy#openKey}.
 */
@Singleton
final class Collector {

  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

  private final Autopsy autopsy;
  private final DeadLetters deadLetters;
  private final LetterTransactions transactions;
  private final Outages outages;
  private final Alarm alarm;

  Collector(
      Autopsy autopsy,
      DeadLetters deadLetters,
      LetterTransactions transactions,
      Outages outages,
      Alarm alarm) {
    this.autopsy = autopsy;
    this.deadLetters = deadLetters;
    this.transactions = transactions;
    this.outages = outages;
    this.alarm = alarm;
  }

  /**
   * @param queue that the message died in
   */
  void collect(String queue, Delivery delivery) {
    outages.settle(delivery, () -> attempt(queue, delivery));
  }

  private Outcome attempt(String queue, Delivery delivery) {
    try {
      DeadLetter letter = autopsy.examine(queue, delivery);
      boolean mayHaveComeBefore = autopsy.mayHaveComeBefore(delivery);
      boolean kept = transactions.write(() -> keep(letter, mayHaveComeBefore));
      LOG.warn(
          "{}: {} ({}: {})",
          delivery,
          kept ? "dead letter " + letter.id() : "dead letter known already",
          letter.reason(),
          letter.detail());
      return Outcome.DONE;
    } catch (RuntimeException e) {
      Outages.throwIfDatabaseOutage(e);
      LOG.error("{}: dead letter could not be kept yet", delivery, e);
      return Outcome.FAILED;
    }
  }

  private boolean keep(DeadLetter letter, boolean mayHaveComeBefore) {
    boolean kept =
        insert(letter, letter.openKey())
            // The same content, but certainly another message: kept too, without a key.
            || (!mayHaveComeBefore && insert(letter, null));
    if (kept) {
      alarm.raise(letter);
    }
    return kept;
  }

  private boolean insert(DeadLetter letter, @Nullable String openKey) {
    return deadLetters.insert(
            letter.id(),
            letter.queue(),
            letter.reason(),
            letter.detail(),
            letter.messageId(),
            letter.headers(),
            letter.properties(),
            letter.body(),
            letter.bodyEncoding(),
            letter.tries(),
            letter.firstFailedAt(),
            letter.deadAt(),
            letter.status(),
            openKey,
            letter.origin())
        == 1;
  }
}
