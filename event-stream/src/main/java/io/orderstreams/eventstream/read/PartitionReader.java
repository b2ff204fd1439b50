package io.orderstreams.eventstream.read;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageHandler;
import com.rabbitmq.stream.OffsetSpecification;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.log.Backoff;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.LogExtent;
import io.orderstreams.eventstream.log.LogMismatchException;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.ReaderStatus.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one partition: the client's threads only put things into a queue, a thread of ours decodes
 * and handles them. So nothing thrown while handling reaches the client, which would skip the rest
 * of the chunk without a word.
 *
 * <p>What it reads is a sequence of {@linkplain Run runs}. Each begins at or before the position of
 * its time and has no gaps until it is over; so passing over what is not after the position never
 * passes over anything unread.
 */
final class PartitionReader<E> {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionReader.class);

  /** How long the queue is waited on before looking whether to stop. */
  private static final Duration IDLE = Duration.ofMillis(200);

  private final Environment environment;
  private final String name;
  private final Partition partition;
  private final BatchCutter<E> cutter;
  private final Positions positions;
  private final BatchHandler<E> handler;
  private final ReaderSettings settings;
  private final Backoff backoff;

  private final Arrivals arrivals;
  private final Patience patience = new Patience();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Standing standing;
  private @Nullable Thread thread;
  private volatile @Nullable Run active;

  // Changed by the reading thread only.
  private volatile long position = -1;
  private int failures;
  private long lookedBack = System.nanoTime();

  /** By offset: events that are still pending and that the handler has refused for good. */
  private final Map<Long, UnreadableEventException> refused = new HashMap<>();

  PartitionReader(
      Environment environment,
      String name,
      Partition partition,
      EventCodec<E> codec,
      Positions positions,
      Skips skips,
      BatchHandler<E> handler,
      ReaderSettings settings) {
    this.environment = environment;
    this.name = name;
    this.partition = partition;
    this.cutter = new BatchCutter<>(partition, codec, skips);
    this.positions = positions;
    this.handler = handler;
    this.settings = settings;
    this.backoff = new Backoff(settings.retryFirst(), settings.retryLongest());
    this.arrivals = new Arrivals(settings.batchMax());
    this.standing = new Standing(partition);
  }

  synchronized void start() {
    if (thread == null && patience.isRunning()) {
      thread = Thread.ofPlatform().name(name + "/" + partition).daemon().start(this::run);
    }
  }

  ReaderStatus status() {
    return standing.status();
  }

  /** Called by the client, on its dispatch thread. */
  void received(Run run, MessageHandler.Context context, Message message) {
    arrivals.add(run, context, message);
  }

  /** Called by the client when this instance becomes the active one: where to begin. */
  OffsetSpecification activated(Run run) {
    long from = positionNow() + 1;
    LOG.info("{}/{}: active, reading from offset {}", name, partition, from);
    active = run;
    arrivals.begin(run, from);
    return from == 0 ? OffsetSpecification.first() : OffsetSpecification.offset(from);
  }

  /** Whether this instance is the one that reads, as far as it knows. */
  boolean isActive() {
    Run latest = active;
    return patience.isRunning() && latest != null && !latest.isOver();
  }

  /** Looks again at what it stopped in front of. */
  void resume() {
    patience.resume();
  }

  /** Asks it to stop after the batch in hand. */
  synchronized void stop() {
    patience.stop();
    if (thread == null) {
      stopped.countDown();
    }
  }

  void awaitStopped() {
    try {
      if (!stopped.await(settings.stopTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{}/{}: still busy after {}", name, partition, settings.stopTimeout());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The stored position, or the last one known here if that cannot be had in time: beginning too
   * early is harmless.
   */
  private long positionNow() {
    try {
      return PositionInTime.load(positions, partition);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("{}/{}: active, but position unknown: {}", name, partition, e.toString());
    }
    return position;
  }

  private void run() {
    try {
      settlePosition();
      while (patience.isRunning()) {
        Arrivals.RunBegins begins = arrivals.take(IDLE);
        if (begins != null) {
          begin(begins);
        } else if (!arrivals.isPending()) {
          lookBack();
        }
        handlePending();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      standing.become(State.CLOSED, position, "closed");
      stopped.countDown();
    }
  }

  private void begin(Arrivals.RunBegins begins) throws InterruptedException {
    settlePosition();
    if (begins.from() > position + 1) {
      begins.run().end("it began at " + begins.from() + ", after more than is read");
    }
  }

  private void handlePending() throws InterruptedException {
    while (patience.isRunning() && arrivals.isPending()) {
      try {
        BatchCutter.Cut<E> cut = cutter.cut(arrivals.pending(), position, refused);
        Batch<E> batch = cut.batch();
        if (batch.newPosition() > position) {
          handler.handle(batch);
          position = batch.newPosition();
          failures = 0;
          standing.reading(position);
        }
        if (cut.blocker() == null) {
          refused.clear();
          arrivals.release();
        } else {
          stopInFrontOf(cut.blocker());
        }
      } catch (PositionMovedException e) {
        LOG.info("{}/{}: {}", name, partition, e.getMessage());
        positionMoved(e);
      } catch (UnreadableEventException e) {
        refused(e);
      } catch (InterruptedException e) {
        throw e;
      } catch (Throwable e) {
        retryLater(e);
      }
    }
  }

  /** The events in front of the refused one are handled next, then the reader stops there. */
  private void refused(UnreadableEventException event) throws InterruptedException {
    if (refused.putIfAbsent(event.offset(), event) != null) {
      retryLater(event); // it was not in the batch: the handler is wrong
    }
  }

  /** Waits until the position can be had and the log fits it. */
  private void settlePosition() throws InterruptedException {
    failures = 0;
    while (patience.isRunning()) {
      try {
        long stored = positions.load(partition);
        LogExtent.of(environment, partition).requireReadableAfter(stored, partition);
        if (stored < position) {
          logGoneBack(stored);
        }
        position = stored;
        failures = 0;
        standing.reading(position);
        return;
      } catch (LogMismatchException e) {
        LOG.error("{}/{}: STOPPED: {}", name, partition, e.getMessage());
        // It does not look again: a log that grows would fit at some time, whatever it lacks.
        standing.become(State.STOPPED, position, Faults.reason(e) + "; mend that and start anew");
        patience.awaitResume();
      } catch (InterruptedException e) {
        throw e;
      } catch (Throwable e) {
        retryLater(e);
      }
    }
  }

  private void positionMoved(PositionMovedException moved) throws InterruptedException {
    long stored;
    try {
      stored = positions.load(partition);
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      retryLater(e);
      return;
    }
    if (stored > position) {
      position = stored;
      standing.reading(position);
    } else if (stored == position) {
      retryLater(moved); // it is what we said
    } else {
      goBack(arrivals.pendingRun(), stored);
    }
  }

  /** While nothing comes, nothing else would show that the store has lost what was committed. */
  private void lookBack() throws InterruptedException {
    Run run = active;
    if (run == null
        || run.isOver()
        || !positions.mayGoBack()
        || System.nanoTime() - lookedBack < settings.lookBack().toNanos()) {
      return;
    }
    try {
      long stored = positions.load(partition);
      if (stored < position) {
        goBack(run, stored);
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception storeIsAway) {
      LOG.debug("{}/{}: looking back", name, partition, storeIsAway);
    }
    lookedBack = System.nanoTime();
  }

  /** The store has lost what it had committed; what it lacks has to be read once more. */
  private void goBack(Run run, long stored) {
    logGoneBack(stored);
    run.end("the position has gone back to " + stored);
    drop();
    position = stored;
  }

  private void drop() {
    arrivals.drop();
    refused.clear();
  }

  private void logGoneBack(long stored) {
    LOG.error("{}/{}: the position has gone back from {} to {}", name, partition, position, stored);
  }

  private void stopInFrontOf(UnreadableEventException event) throws InterruptedException {
    LOG.error(
        "{}/{}: STOPPED in front of offset {}: {}",
        name,
        partition,
        event.offset(),
        event.getMessage());
    String reason = "cannot read the event at offset " + event.offset() + ": " + event.getMessage();
    standing.stoppedInFrontOf(event.offset(), position, reason);
    Run run = arrivals.pendingRun();
    patience.awaitResumeUnless(run::isOver);
    if (run.isOver()) {
      // What follows begins anew, maybe after another instance has got past this event.
      drop();
    }
  }

  private void retryLater(Throwable fault) throws InterruptedException {
    failures++;
    Duration delay = backoff.after(failures);
    String reason = Faults.reason(fault);
    LOG.warn(
        "{}/{}: after offset {}, attempt {}, again in {}: {}",
        name,
        partition,
        position,
        failures,
        delay,
        reason);
    LOG.debug("{}/{}", name, partition, fault);
    standing.become(State.RETRYING, position, reason);
    patience.await(delay);
  }
}
