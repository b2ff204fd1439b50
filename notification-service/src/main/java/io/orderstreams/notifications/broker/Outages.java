package io.orderstreams.notifications.broker;

import io.orderstreams.eventstream.database.DatabaseFaults;
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.Faults;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sits outages out. A queue's delivery limit is used up within a minute, which is right for a
 * message that cannot be handled, and wrong for a mail server that is away for ten: it would turn
 * every mail of that time into a dead letter. So a consumer that meets an outage keeps its message
 * in hand and tries again and again; the messages behind it, which need the same thing, wait in the
 * broker.
 */
@Singleton
public final class Outages {

  /** What became of an attempt. */
  public enum Outcome {
    /** Acknowledge it. */
    DONE,
    /** Acknowledge it when its effect is recorded for good; do not wait for that. */
    COMMITTED,
    /** Give it back, counted. */
    FAILED,
    /** The service stops. Give it back, uncounted, as it would not be when the channel closes. */
    LEFT,
    /** It has waited behind others for as long as one may be in hand. Give it back, uncounted. */
    HELD
  }

  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

  private final Backoff backoff;
  private final OutageSettings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final Phaser settling = new Phaser(1);

  Outages(OutageSettings settings) {
    this.settings = settings;
    this.backoff = new Backoff(settings.firstDelay(), settings.longestDelay());
  }

  /** Attempts until it is no outage that stands in the way, and settles; or the service stops. */
  public void settle(Delivery delivery, Supplier<Outcome> attempt) {
    settle(delivery, attempt, () -> CompletableFuture.completedFuture(null));
  }

  /**
   * The same.
   *
   * @param recorded completes when what has been committed so far is recorded for good, or fails:
   *     an outage of the database; the message is given back, uncounted
   */
  public void settle(
      Delivery delivery, Supplier<Outcome> attempt, Supplier<CompletableFuture<Void>> recorded) {
    switch (sitOut(delivery, attempt)) {
      case DONE -> delivery.done();
      case COMMITTED -> settleWhen(recorded.get(), delivery);
      case FAILED -> delivery.tryAgainLater();
      case LEFT -> {
        LOG.info("{}: given back, the service stops", delivery);
        delivery.giveBack();
      }
      case HELD -> {
        LOG.info("{}: given back, in hand for {}", delivery, settings.patience());
        delivery.giveBack();
      }
    }
  }

  private Outcome sitOut(Delivery delivery, Supplier<Outcome> attempt) {
    long began = System.nanoTime();
    for (int failures = 1; ; failures++) {
      // Before the first attempt, too: it may have waited behind others all that time.
      if (isOver(delivery.held())) {
        return isOver(Duration.ofNanos(System.nanoTime() - began)) ? Outcome.FAILED : Outcome.HELD;
      }
      try {
        Outcome outcome = attempt.get();
        if (waiting.remove(delivery.queue())) {
          LOG.info("{}: going on after an outage", delivery.queue());
        }
        return outcome;
      } catch (OutageException e) {
        String reason = Faults.reason(e);
        if (waiting.add(delivery.queue())) {
          LOG.warn("{}: waiting, {}", delivery, reason);
        }
        if (stopsWithin(failures)) {
          return Outcome.LEFT;
        }
      }
    }
  }

  private boolean isOver(Duration time) {
    return time.compareTo(settings.patience()) > 0;
  }

  private void settleWhen(CompletableFuture<Void> recorded, Delivery delivery) {
    settling.register();
    CompletableFuture<Void> _ =
        recorded.whenComplete(
            (nothing, fault) -> {
              if (fault == null) {
                delivery.done();
              } else {
                LOG.warn("{}: comes again: {}", delivery, Faults.reason(fault));
                delivery.giveBack();
              }
              settling.arriveAndDeregister();
            });
  }

  /** Returns when what has been committed is acknowledged (bounded). Call it once. */
  public void finish() {
    try {
      int _ =
          settling.awaitAdvanceInterruptibly(
              settling.arriveAndDeregister(),
              settings.acknowledgeWithin().toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("not all that is done could be acknowledged: it comes again, and is known then");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all waiting; what is in hand is given back. */
  public void stopWaiting() {
    stopping.countDown();
  }

  /**
   * @throws OutageException if this fault means that the database is out of reach
   */
  public static void throwIfDatabaseOutage(RuntimeException fault) {
    if (DatabaseFaults.isOutOfReach(fault)) {
      throw new OutageException("the database is out of reach: " + Faults.reason(fault), fault);
    }
  }

  private boolean stopsWithin(int failures) {
    try {
      return stopping.await(backoff.after(failures).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
