package io.orderstreams.inventory.ledger;

import io.orderstreams.eventstream.append.NumberedLog;
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.LogMismatchException;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.log.Reconnecting;
import io.orderstreams.eventstream.read.BoundedReader;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.eventstream.read.UnreadableEventException;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.store.Outbox;
import io.orderstreams.inventory.store.RecordedSkips;
import io.orderstreams.inventory.store.Transactions;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before anything else: the database takes in what the ledger has and it lacks. A crash of H2 can
 * lose its last commits, a restored backup loses more, an empty database lacks everything. Deciding
 * before that would give a second outcome to what is decided already.
 */
public final class CatchUp {

  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

  /** As in the health; by this name an operator lets it pass over something. */
  public static final String NAME = "ledger";

  private static final Partition PARTITION = LedgerLog.LOG.partitions().getFirst();
  private static final Duration POLL = Duration.ofMillis(50);

  /** How often it is looked whether another instance was told to skip what this one stands at. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final BoundedReader<LedgerEntry> reader;
  private final NumberedLog log;
  private final MissingEntries missing;
  private final SnapshotStart snapshots;
  private final Outbox outbox;
  private final Transactions transactions;
  private final RecordedSkips skips;
  private final Backoff backoff;
  private final Bell bell = new Bell();
  private volatile CatchUpState state = new CatchUpState.Waiting("not started");
  private volatile boolean closing;

  CatchUp(
      BoundedReader<LedgerEntry> reader,
      NumberedLog log,
      MissingEntries missing,
      SnapshotStart snapshots,
      Outbox outbox,
      Transactions transactions,
      RecordedSkips skips,
      LedgerSettings settings) {
    this.reader = reader;
    this.log = log;
    this.missing = missing;
    this.snapshots = snapshots;
    this.outbox = outbox;
    this.transactions = transactions;
    this.skips = skips;
    this.backoff = new Backoff(settings.retryFirst(), settings.retryLongest());
  }

  public CatchUpState state() {
    return state;
  }

  public boolean isDone() {
    return state instanceof CatchUpState.CaughtUp;
  }

  /**
   * Tries until it is done, or cannot be done.
   *
   * @return whether the database has all that the ledger has
   */
  public boolean run() throws InterruptedException {
    for (int failures = 1; !closing; failures++) {
      try {
        awaitConnection();
        attempt();
        LOG.info("Caught up with the ledger: entry {}", transactions.lastNumber());
        state = new CatchUpState.CaughtUp();
        return true;
      } catch (UnreadableEventException e) {
        return stopped(
            "cannot read the entry at offset " + e.offset() + ": " + e.getMessage(), e.offset());
      } catch (BrokenLedgerException | LogMismatchException e) {
        return stopped(Faults.reason(e), -1);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        retryLater(e, failures);
      }
    }
    return false;
  }

  /**
   * Records that what it has stopped in front of is to be passed over.
   *
   * @return false if that is not where it stands
   */
  public boolean skip(long offset, String reason) {
    if (!(state instanceof CatchUpState.Stopped stopped)
        || stopped.unreadable() < 0
        || stopped.unreadable() != offset) {
      return false;
    }
    skips.add(LedgerLog.FOLLOWER, PARTITION, offset, reason);
    LOG.warn("{}: offset {}: to be skipped: {}", NAME, offset, reason);
    bell.ring();
    return true;
  }

  /**
   * Waits until a person has said, here or to another instance, that what it has stopped in front
   * of is to be passed over.
   *
   * @return false if it is not to go on: it is closed, or what it stopped at cannot be skipped
   */
  public boolean awaitSkip() throws InterruptedException {
    while (!closing && state instanceof CatchUpState.Stopped stopped && stopped.unreadable() >= 0) {
      if (isSkipped(stopped.unreadable())) {
        return true;
      }
      bell.rest(LOOK);
    }
    return false;
  }

  private boolean isSkipped(long offset) {
    try {
      return skips.of(LedgerLog.FOLLOWER).contains(PARTITION, offset);
    } catch (RuntimeException e) {
      LOG.debug("looking for skips", e);
      return false;
    }
  }

  /** Makes {@link #run} and {@link #awaitSkip} return, the first after the batch in hand. */
  public void close() {
    closing = true;
    bell.ring();
  }

  /** Quietly: what keeps the connection from being made is told by it. */
  private void awaitConnection() throws InterruptedException {
    Reconnecting.State connection = log.state();
    while (!connection.open() && !closing) {
      state = new CatchUpState.Waiting("no connection to the ledger: " + connection.reason());
      bell.rest(POLL);
      connection = log.state();
    }
  }

  private void attempt() throws Exception {
    requireTheRightLedger();
    snapshots.loadIfEmpty(log.lastNumber());
    long own = transactions.lastNumber();
    long end = reader.end();
    // The first entry has number 1 and at least offset 0; so entry own + 1 has at least offset own.
    if (end >= own) {
      LOG.info("Reading the ledger after entry {}, up to offset {}", own, end);
      Continuity continuity = new Continuity(own);
      reader.read(own, end, entries -> take(entries, continuity, own, end));
    }
    requireAllThatTheBrokerHas(log.lastNumber());
  }

  private void take(
      List<Recorded<LedgerEntry>> entries, Continuity continuity, long from, long end) {
    if (closing) {
      throw new IllegalStateException("stopped while catching up");
    }
    List<Recorded<LedgerEntry>> lacking = entries.stream().filter(continuity::isMissing).toList();
    if (lacking.isEmpty()) {
      return;
    }
    missing.apply(lacking);
    Recorded<LedgerEntry> last = lacking.getLast();
    int percent = (int) (100 * (last.offset() - from + 1) / (end - from + 1));
    LOG.info("Ledger applied up to entry {} ({} %)", last.envelope().version(), percent);
    state = new CatchUpState.Reading(last.envelope().version(), percent);
  }

  /** What was deleted from the outbox was confirmed, so the stream must have it. */
  private void requireTheRightLedger() {
    long confirmed = transactions.read(() -> outbox.handedOver(transactions.lastNumber()));
    // Asked for after that: another instance may be carrying.
    long lastAtBroker = log.lastNumber();
    if (lastAtBroker < confirmed) {
      throw new BrokenLedgerException(
          "the ledger ends with entry %d, but had entry %d once: it is another one, or an older copy"
              .formatted(lastAtBroker, confirmed));
    }
  }

  private void requireAllThatTheBrokerHas(long lastAtBroker) {
    long own = transactions.lastNumber();
    if (own < lastAtBroker) {
      throw new IllegalStateException(
          "the broker knows entry %d, but only %d came".formatted(lastAtBroker, own));
    }
  }

  private boolean stopped(String reason, long unreadable) {
    LOG.error("STOPPED, the ledger needs a person: {}", reason);
    state = new CatchUpState.Stopped(reason, unreadable);
    return false;
  }

  private void retryLater(Exception fault, int failures) throws InterruptedException {
    String reason = Faults.reason(fault);
    Duration delay = backoff.after(failures);
    LOG.warn("Not caught up, attempt {}, again in {}: {}", failures, delay, reason);
    LOG.debug("catching up", fault);
    state = new CatchUpState.Waiting(reason);
    if (!closing) {
      bell.rest(delay);
    }
  }
}
