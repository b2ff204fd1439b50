package io.orderstreams.orders.dispatch;

import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.log.StoredPosition;
import io.orderstreams.orders.read.Journal;
import io.orderstreams.orders.read.Journal.EntryOfOrder;
import io.orderstreams.orders.read.ReadProgress;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the effective events of one partition, in their order, to the queues. Its position is at
 * the broker and not in the database with the journal: a rebuilt database must not send everything
 * again.
 *
 * <p>Sends only while this instance has the turn to read the partition. One that lost it without
 * knowing yet repeats, at worst, what another one sends too, under the same ids.
 */
final class PartitionDispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionDispatcher.class);

  private final Partition partition;
  private final Journal journal;
  private final MessageSender sender;
  private final ReadProgress progress;
  private final StoredPosition stored;
  private final DispatchSettings settings;
  private final BooleanSupplier turnIsOurs;
  private final Backoff backoff;
  private final Thread thread;
  private volatile boolean running = true;
  private volatile String fault = "";
  private volatile long behind;

  PartitionDispatcher(
      Partition partition,
      Journal journal,
      MessageSender sender,
      ReadProgress progress,
      StoredPosition stored,
      BooleanSupplier turnIsOurs,
      DispatchSettings settings) {
    this.partition = partition;
    this.journal = journal;
    this.sender = sender;
    this.progress = progress;
    this.stored = stored;
    this.turnIsOurs = turnIsOurs;
    this.settings = settings;
    this.backoff = new Backoff(settings.retryFirst(), settings.retryLongest());
    this.thread = Thread.ofPlatform().name("dispatcher/" + partition).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Asks it to stop after the batch in hand. */
  void stop() {
    running = false;
  }

  /** Waits for that (bounded), and stores the position. */
  void awaitStopped() {
    try {
      thread.join(settings.retryLongest());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (turnIsOurs.getAsBoolean()) { // else another instance has gone on by now, and stores its own
      stored.flush();
    }
  }

  /** What keeps it from sending; empty if nothing does. */
  String fault() {
    return fault;
  }

  /** How far it is behind the projection, in offsets; 0 if it is not this one's turn. */
  long behind() {
    return behind;
  }

  private void run() {
    int failures = 0;
    long position = -1;
    boolean turn = false;
    while (running) {
      try {
        if (!turnIsOurs.getAsBoolean()) {
          turn = false;
          behind = 0;
          Thread.sleep(settings.idle());
        } else if (!turn) {
          // Another instance may have gone on from where this one was, or not have sent anything.
          position = Math.max(position, stored.load());
          turn = true;
        } else {
          position = dispatchAfter(position);
        }
        failures = 0;
        fault = "";
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        failures++;
        fault = Faults.reason(e);
        Duration delay = backoff.after(failures);
        LOG.warn(
            "{}: not sent, attempt {}, again in {}: {}", thread.getName(), failures, delay, fault);
        pause(delay);
      }
    }
  }

  /** Sends what follows, or waits a moment if nothing does. */
  private long dispatchAfter(long position) throws Exception {
    long begun = System.nanoTime();
    // Asked before the journal is. It may be beyond the last entry: not every event takes effect.
    long read = Math.max(position, progress.position(partition.number()));
    behind = read - position;
    List<EntryOfOrder> entries = journal.after(partition.number(), position, settings.batchMax());
    if (entries.isEmpty()) {
      behind = 0;
      stored.storeIfDue();
      progress.awaitHere(partition.number(), read + 1, settings.idle());
      return position;
    }
    sender.send(entries);
    long last = entries.getLast().entry().offset();
    stored.reached(last);
    LOG.debug("{}: sent up to offset {}", thread.getName(), last);
    if (entries.size() < settings.batchMax()) {
      pause(settings.batchInterval().minusNanos(System.nanoTime() - begun));
    }
    return last;
  }

  private void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
