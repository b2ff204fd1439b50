package io.orderstreams.benchmarks.latency;

import io.orderstreams.benchmarks.load.HttpConnection;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Customers that arrive at a steady rate, however slow the answers are. Times count from when a
 * customer was to arrive: a stall is felt by all who come meanwhile (no coordinated omission).
 */
final class OpenLoop {

  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  private final BlockingQueue<HttpConnection> free = new LinkedBlockingQueue<>();
  private final Confirmations confirmations;
  private final Histogram micros = new ConcurrentHistogram(3);
  private final AtomicInteger failed = new AtomicInteger();

  OpenLoop(Iterable<HttpConnection> connections, Confirmations confirmations) {
    connections.forEach(free::add);
    this.confirmations = confirmations;
  }

  /** Places orders for so long, then waits for the answers. */
  void run(int perSecond, Duration period) {
    long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long start = System.nanoTime();
    long count = period.toNanos() / gap;
    try (ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = 0; i < count; i++) {
        long wanted = start + i * gap;
        for (long left = wanted - System.nanoTime(); left > 0; left = wanted - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        customers.execute(() -> place(wanted));
      }
    }
  }

  Histogram micros() {
    return micros;
  }

  int failed() {
    return failed.get();
  }

  private void place(long wanted) {
    try {
      HttpConnection connection = free.take();
      Matcher id = ID.matcher(connection.post());
      free.add(connection);
      micros.recordValue((System.nanoTime() - wanted) / 1_000);
      if (id.find()) {
        confirmations.placed(id.group(1), wanted);
      }
    } catch (Exception e) {
      failed.incrementAndGet();
    }
  }
}
