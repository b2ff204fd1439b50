package io.orderstreams.benchmarks.latency;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Calls that come at a steady rate, however slow the answers are. Times count from when a call was
 * to be made: a stall is felt by all who come meanwhile (no coordinated omission).
 *
 * @param <C> what a call is made over, such as a connection
 */
final class OpenLoop<C> {

  /** A call, and the wait for its answer. */
  @FunctionalInterface
  interface Call<C> {
    /**
     * @param wanted when it was to be made, in {@link System#nanoTime()}
     */
    void make(C connection, long wanted) throws Exception;
  }

  private final BlockingQueue<C> free = new LinkedBlockingQueue<>();
  private final Call<C> call;
  private final Recorder micros = new Recorder(3);
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicReference<@Nullable Exception> firstFailure = new AtomicReference<>();

  OpenLoop(Iterable<C> connections, Call<C> call) {
    connections.forEach(free::add);
    this.call = call;
  }

  /**
   * Calls for so long, then waits for the answers. The first call that fails ends it: what came
   * after would measure something else.
   *
   * @throws IOException if a call failed
   */
  void run(int perSecond, Duration period) throws IOException {
    long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long start = System.nanoTime();
    long count = period.toNanos() / gap;
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = 0; i < count && firstFailure.get() == null; i++) {
        long wanted = start + i * gap;
        for (long left = wanted - System.nanoTime(); left > 0; left = wanted - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        callers.execute(() -> call(wanted));
      }
    }
    Exception first = firstFailure.get();
    if (first != null) {
      throw new IOException("%d calls failed, the first: %s".formatted(failed.get(), first), first);
    }
  }

  /** How long the answers took, in microseconds, since this was last asked for. Thread-safe. */
  Histogram take() {
    return micros.getIntervalHistogram();
  }

  private void call(long wanted) {
    try {
      C connection = free.take();
      try {
        make(connection, wanted);
      } finally {
        free.add(connection);
      }
    } catch (Exception e) {
      firstFailure.compareAndSet(null, e);
      failed.incrementAndGet();
    }
  }

  /** Who has waited for a connection does not wait for an answer, too, when there will be none. */
  private void make(C connection, long wanted) throws Exception {
    if (firstFailure.get() != null) {
      throw new IOException("another call has failed before");
    }
    call.make(connection, wanted);
    micros.recordValue((System.nanoTime() - wanted) / 1_000);
  }
}
