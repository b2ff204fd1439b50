package io.orderstreams.notifications.consume;

import io.orderstreams.eventstream.database.OneWriter;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.notifications.broker.Delivery;
import io.orderstreams.notifications.broker.OutageException;
import io.orderstreams.notifications.broker.Outages;
import io.orderstreams.notifications.broker.Outages.Outcome;
import io.orderstreams.notifications.faults.FaultSwitches;
import io.orderstreams.notifications.faults.Step;
import io.orderstreams.notifications.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a message, from delivery to settlement. It is acknowledged after its effect has
 * been committed and saved, or after a copy of it is safe in the dead-letter queue. Everything else
 * leaves it with the broker, which delivers it again.
 */
@Singleton
final class Consumption {

  private static final Logger LOG = LoggerFactory.getLogger(Consumption.class);

  private final MessageReader reader;
  private final Effects effects;
  private final Failures failures;
  private final DeadLetterQueues deadLetterQueues;
  private final Outages outages;
  private final FaultSwitches faults;
  private final Transactions transactions;

  Consumption(
      MessageReader reader,
      Effects effects,
      Failures failures,
      DeadLetterQueues deadLetterQueues,
      Outages outages,
      FaultSwitches faults,
      Transactions transactions) {
    this.reader = reader;
    this.effects = effects;
    this.failures = failures;
    this.deadLetterQueues = deadLetterQueues;
    this.outages = outages;
    this.faults = faults;
    this.transactions = transactions;
  }

  /** Returns when the message is settled, or left to the broker. Lets nothing escape. */
  void consume(Delivery delivery) {
    OneWriter.Watch watch = transactions.watch();
    outages.settle(
        delivery,
        () -> attempt(delivery),
        () -> watch.saved().thenRun(() -> faults.pass(Step.AFTER_COMMIT)));
  }

  private Outcome attempt(Delivery delivery) {
    Incoming<?> message;
    try {
      message = reader.read(delivery);
    } catch (UnusableMessageException e) {
      return deadLetter(delivery, e);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("{}: could not be read", delivery, e);
      return Outcome.FAILED;
    }
    try {
      effects.perform(message);
      return Outcome.COMMITTED;
    } catch (UnusableMessageException e) {
      return deadLetter(delivery, e);
    } catch (RuntimeException e) {
      throwIfOutage(message, e);
      int tries = failures.recordFailure(message, Faults.reason(e));
      LOG.warn("{}: try {} failed: {}", message, tries, e.toString());
      return Outcome.FAILED;
    }
  }

  private void throwIfOutage(Incoming<?> message, RuntimeException fault) {
    Outages.throwIfDatabaseOutage(fault);
    if (fault instanceof OutageException outage) {
      failures.recordFailure(message, Faults.reason(outage));
      throw outage;
    }
  }

  private Outcome deadLetter(Delivery delivery, UnusableMessageException fault) {
    try {
      deadLetterQueues.publish(delivery, fault.reason(), Faults.reason(fault));
      faults.pass(Step.AFTER_DEAD_LETTER_COPY);
      LOG.warn("{}: dead-lettered: {}", delivery, fault.getMessage());
      return Outcome.DONE;
    } catch (IOException | RuntimeException e) {
      // Given back, it is tried again, and at the queue's limit dead-lettered by the broker itself.
      LOG.warn("{}: could not be dead-lettered yet: {}", delivery, e.toString());
      return Outcome.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.LEFT;
    }
  }
}
