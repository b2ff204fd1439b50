package io.orderstreams.inventory.rebuild;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How far a rebuild has got, and how fast. Thread-safe. */
final class Progress {

  private final long startedAt = System.nanoTime();
  private final AtomicLong entries = new AtomicLong();
  private final AtomicLong orderEvents = new AtomicLong();
  private volatile long total;
  private volatile long endedAt;

  /** So much is to be read in all, entries and order events. */
  void total(long all) {
    total = all;
  }

  void entries(long more) {
    entries.addAndGet(more);
  }

  void orderEvents(long more) {
    orderEvents.addAndGet(more);
  }

  void end() {
    endedAt = System.nanoTime();
  }

  long entries() {
    return entries.get();
  }

  long orderEvents() {
    return orderEvents.get();
  }

  int percent() {
    long done = entries() + orderEvents();
    return total <= 0 ? 0 : (int) Math.min(100, 100 * done / total);
  }

  double entriesPerSecond() {
    return entries() / Math.max(0.001, seconds());
  }

  /** If it goes on as fast as until now. */
  Duration timeLeft() {
    long done = entries() + orderEvents();
    if (done == 0 || endedAt != 0) {
      return Duration.ZERO;
    }
    return Duration.ofMillis((long) (1000 * seconds() * Math.max(0, total - done) / done));
  }

  private double seconds() {
    return ((endedAt == 0 ? System.nanoTime() : endedAt) - startedAt) / 1e9;
  }
}
