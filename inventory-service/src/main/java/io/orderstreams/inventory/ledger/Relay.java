package io.orderstreams.inventory.ledger;

import io.orderstreams.eventstream.append.NumberedLog;
import io.orderstreams.eventstream.append.NumberedLog.Numbered;
import io.orderstreams.eventstream.database.OneWriter;
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Reconnecting;
import io.orderstreams.inventory.store.Outbox;
import io.orderstreams.inventory.store.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries entries from the outbox to the stream, in the order of their numbers, and deletes them
 * once the broker has confirmed them. A crash in between makes it carry some of them again; the
 * broker knows them by their numbers and drops them.
 *
 * <p>Of several instances, whichever has something to carry does it, one at a time. One that was
 * frozen meanwhile and goes on late can only repeat what the stream has: what it took from the
 * outbox was there in full, from the first entry that the stream lacked.
 */
public final class Relay implements AutoCloseable {

  /**
   * How it stands.
   *
   * @param delivering whether entries get through
   * @param reason why not, if not
   * @param confirmedUpTo number up to which the stream has the ledger
   */
  public record State(boolean delivering, String reason, long confirmedUpTo) {}

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final Outbox outbox;
  private final Transactions transactions;
  private final NumberedLog log;
  private final LedgerSettings settings;
  private final Backoff backoff;
  private final Confirmations confirmations;
  private final Bell bell = new Bell();
  private volatile boolean closing;
  private volatile boolean givenUp;
  private volatile String trouble = "not started";
  private @Nullable Thread thread;

  Relay(
      Outbox outbox,
      Transactions transactions,
      NumberedLog log,
      Confirmations confirmations,
      LedgerSettings settings) {
    this.outbox = outbox;
    this.transactions = transactions;
    this.log = log;
    this.confirmations = confirmations;
    this.settings = settings;
    this.backoff = new Backoff(settings.retryFirst(), settings.retryLongest());
  }

  /** Begins to carry. Only once what the stream has is in the database, else numbers collide. */
  public synchronized void start() {
    if (thread == null && !closing) {
      trouble = "";
      thread = Thread.ofPlatform().name("ledger relay").daemon().start(this::run);
    }
  }

  /** Entries have been committed. */
  public void wake() {
    bell.ring();
  }

  /** Completes when the stream has the entry of this number; on the relay's thread. */
  public CompletableFuture<Void> confirmed(long number) {
    CompletableFuture<Void> confirmed = confirmations.of(number);
    if (!confirmed.isDone()) {
      wake(); // another instance may have added it, or have carried it
    }
    return confirmed;
  }

  public State state() {
    // An idle relay does not notice that the connection is gone; who asks now wants to know now.
    Reconnecting.State connection = log.state();
    String reason = trouble.isEmpty() && !connection.open() ? connection.reason() : trouble;
    return new State(reason.isEmpty(), reason, confirmations.upTo());
  }

  /** Carries what there still is (bounded), then stops. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closing = true;
      running = thread;
    }
    wake();
    if (running == null) {
      return;
    }
    try {
      if (!running.join(settings.drainTimeout())) {
        givenUp = true;
        LOG.warn(
            "Entries after {} are not in the stream yet; they follow after the next start",
            confirmations.upTo());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      int failures = 0;
      boolean drained = false;
      while (!givenUp && !(closing && drained)) {
        try {
          drained = transactions.inOneTransaction(this::carry) == 0;
          failures = 0;
          trouble = "";
          if (drained && !closing) {
            bell.rest(settings.relayIdle());
          }
        } catch (RuntimeException e) {
          failures++;
          retryLater(e, failures);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      trouble = "closed";
    }
  }

  private void retryLater(RuntimeException fault, int failures) throws InterruptedException {
    trouble = Faults.reason(fault);
    Duration delay = backoff.after(failures);
    LOG.warn(
        "Entries after {} not appended, attempt {}, again in {}: {}",
        confirmations.upTo(),
        failures,
        delay,
        trouble);
    LOG.debug("relay", fault);
    Thread.sleep(delay);
  }

  /** In one transaction, so that the turn is over whatever becomes of this instance. */
  private int carry() {
    OneWriter.Watch watch = transactions.watch();
    outbox.lock();
    long handedOver = outbox.handedOver(transactions.lastNumber());
    confirmations.reached(handedOver);
    log.storedUpTo(handedOver);
    List<Numbered> entries = outbox.first(settings.relayBatchMax(), LedgerLog.SOURCE);
    if (!entries.isEmpty()) {
      transactions.letOthersWrite(() -> append(entries, watch));
      long last = entries.getLast().number();
      // Those who wait need not wait for the deleting too.
      confirmations.reached(last);
      outbox.removeUpTo(last);
      LOG.debug("Entries {} to {} appended", entries.getFirst().number(), last);
    }
    return entries.size();
  }

  private void append(List<Numbered> entries, OneWriter.Watch watch) {
    // What the stream has, the database must have, too: else a number could come to stand for two.
    watch.awaitSaved();
    try {
      log.append(entries);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
