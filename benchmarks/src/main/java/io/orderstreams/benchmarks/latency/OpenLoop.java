package io.orderstreams.benchmarks.latency;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

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
  private final Histogram micros = new ConcurrentHistogram(3);
  private final AtomicInteger failed = new AtomicInteger();

  OpenLoop(Iterable<C> connections, Call<C> call) {
    connections.forEach(free::add);
    this.call = call;
  }

  /** Calls for so long, then waits for the answers. */
  void run(int perSecond, Duration period) {
    long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long start = System.nanoTime();
    long count = period.toNanos() / gap;
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = 0; i < count; i++) {
        long wanted = start + i * gap;
        for (long left = wanted - System.nanoTime(); left > 0; left = wanted - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        callers.execute(() -> call(wanted));
      }
    }
  }

  Histogram micros() {
    return micros;
  }

  int failed() {
    return failed.get();
  }

  private void call(long wanted) {
    try {
      C connection = free.take();
      call.make(connection, wanted);
      micros.recordValue((System.nanoTime() - wanted) / 1_000);
      free.add(connection);
    } catch (Exception e) {
      failed.incrementAndGet();
    }
  }
}
