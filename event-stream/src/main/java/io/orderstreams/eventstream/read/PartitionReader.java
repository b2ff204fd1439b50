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
import io.orderstreams.eventstream.log.StreamMessages;
import io.orderstreams.eventstream.read.ReaderStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
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

  /** Asked by the client on a thread that it needs for other things, such as confirms. */
  private static final Duration POSITION_TIMEOUT = Duration.ofSeconds(2);

  private sealed interface Arrival {}

  private record RunBegins(Run run, long from) implements Arrival {}

  private record Delivery(Run run, BatchCutter.Arrived message, MessageHandler.Context context)
      implements Arrival {}

  private final Environment environment;
  private final String name;
  private final Partition partition;
  private final BatchCutter<E> cutter;
  private final Positions positions;
  private final BatchHandler<E> handler;
  private final ReaderSettings settings;
  private final Backoff backoff;

  private final BlockingQueue<Arrival> queue = new LinkedBlockingQueue<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Object bell = new Object();
  private volatile boolean running = true;
  private volatile ReaderStatus status;
  private boolean resumed;
  private @Nullable Thread thread;
  private volatile @Nullable Run active;

  // Changed by the reading thread only.
  private volatile long position = -1;
  private final Deque<Delivery> pending = new ArrayDeque<>();
  private int failures;
  private @Nullable UnreadableEventException blocker;

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
    this.status = new ReaderStatus(partition, State.CONNECTING, -1, "not started", Instant.now());
  }

  synchronized void start() {
    if (thread == null && running) {
      thread = Thread.ofPlatform().name(name + "/" + partition).daemon().start(this::run);
    }
  }

  ReaderStatus status() {
    return status;
  }

  /** Called by the client, on its dispatch thread. */
  void received(Run run, MessageHandler.Context context, Message message) {
    if (!run.isOver()) {
      queue.add(
          new Delivery(
              run,
              new BatchCutter.Arrived(context.offset(), () -> StreamMessages.toEnvelope(message)),
              context));
    }
  }

  /** Called by the client when this instance becomes the active one: where to begin. */
  OffsetSpecification activated(Run run) {
    long from = positionNow() + 1;
    LOG.info("{}/{}: active, reading from offset {}", name, partition, from);
    active = run;
    queue.add(new RunBegins(run, from));
    return from == 0 ? OffsetSpecification.first() : OffsetSpecification.offset(from);
  }

  /** Whether this instance is the one that reads, as far as it knows. */
  boolean isActive() {
    Run latest = active;
    return running && latest != null && !latest.isOver();
  }

  /** Looks again at what it stopped in front of. */
  void resume() {
    synchronized (bell) {
      resumed = true;
      bell.notifyAll();
    }
  }

  /** Asks it to stop after the batch in hand. */
  synchronized void stop() {
    synchronized (bell) {
      running = false;
      bell.notifyAll();
    }
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
    CompletableFuture<Long> stored = new CompletableFuture<>();
    Thread.ofVirtual()
        .name(name + "/" + partition + " position")
        .start(
            () -> {
              try {
                stored.complete(positions.load(partition));
              } catch (Throwable e) {
                stored.completeExceptionally(e);
              }
            });
    try {
      return stored.get(POSITION_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
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
      while (running) {
        takeArrived();
        handlePending();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      become(State.CLOSED, "closed");
      stopped.countDown();
    }
  }

  private void takeArrived() throws InterruptedException {
    switch (queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
      case RunBegins begins when !begins.run().isOver() -> {
        settlePosition();
        if (begins.from() > position + 1) {
          begins.run().end("it began at " + begins.from() + ", after more than is read");
        }
      }
      case Delivery first when !first.run().isOver() -> {
        pending.add(first);
        while (pending.size() < settings.batchMax()
            && queue.peek() instanceof Delivery next
            && next.run() == first.run()) {
          pending.add(next);
          queue.remove();
        }
      }
      case null, default -> {}
    }
  }

  private void handlePending() throws InterruptedException {
    while (running && !pending.isEmpty()) {
      try {
        BatchCutter.Cut<E> cut =
            cutter.cut(pending.stream().map(Delivery::message).toList(), position, blocker);
        Batch<E> batch = cut.batch();
        if (batch.newPosition() > position) {
          handler.handle(batch);
          position = batch.newPosition();
          failures = 0;
          reading();
        }
        if (cut.blocker() == null) {
          blocker = null;
          release();
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

  private void release() {
    pending.forEach(delivery -> delivery.context().processed());
    pending.clear();
  }

  /** The events in front of the refused one are handled next, then the reader stops there. */
  private void refused(UnreadableEventException event) throws InterruptedException {
    if (blocker != null && blocker.offset() == event.offset()) {
      retryLater(event); // it was not in the batch: the handler is wrong
    } else {
      blocker = event;
    }
  }

  /** Waits until the position can be had and the log fits it. */
  private void settlePosition() throws InterruptedException {
    failures = 0;
    while (running) {
      try {
        long stored = positions.load(partition);
        LogExtent.of(environment, partition).requireReadableAfter(stored, partition);
        // Positions that are stored now and then lag behind.
        position = Math.max(stored, position);
        failures = 0;
        become(State.READING, "");
        return;
      } catch (LogMismatchException e) {
        LOG.error("{}/{}: STOPPED: {}", name, partition, e.getMessage());
        become(State.STOPPED, Faults.reason(e));
        awaitResume(null);
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
      reading();
    } else if (stored == position) {
      retryLater(moved); // it is what we said
    } else {
      goBack(stored);
    }
  }

  /** The store has lost what it had committed; what it lacks has to be read once more. */
  private void goBack(long stored) {
    LOG.error("{}/{}: the position has gone back from {} to {}", name, partition, position, stored);
    pending.getFirst().run().end("the position has gone back to " + stored);
    pending.clear();
    position = stored;
  }

  private void stopInFrontOf(UnreadableEventException event) throws InterruptedException {
    LOG.error(
        "{}/{}: STOPPED in front of offset {}: {}",
        name,
        partition,
        event.offset(),
        event.getMessage());
    String reason = "cannot read the event at offset " + event.offset() + ": " + event.getMessage();
    status =
        new ReaderStatus(partition, State.STOPPED, position, reason, Instant.now(), event.offset());
    Run run = pending.getFirst().run();
    awaitResume(run);
    if (run.isOver()) {
      // What follows begins anew, maybe after another instance has got past this event.
      pending.clear();
      blocker = null;
    }
  }

  /**
   * @param run that is waited in; the end of it ends the waiting
   */
  private void awaitResume(@Nullable Run run) throws InterruptedException {
    synchronized (bell) {
      while (running && !resumed && (run == null || !run.isOver())) {
        bell.wait(IDLE.toMillis());
      }
      resumed = false;
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
    become(State.RETRYING, reason);
    long until = System.nanoTime() + delay.toNanos();
    synchronized (bell) {
      for (long left = delay.toNanos(); running && left > 0; left = until - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(bell, left);
      }
    }
  }

  private void reading() {
    if (status.state() == State.READING) {
      status = new ReaderStatus(partition, State.READING, position, "", status.since());
    } else {
      become(State.READING, "");
    }
  }

  private void become(State state, String reason) {
    Instant since = status.state() == state ? status.since() : Instant.now();
    status = new ReaderStatus(partition, state, position, reason, since);
  }
}
