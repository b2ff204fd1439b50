package io.orderstreams.orders.read;

import io.orderstreams.eventstream.log.Partition;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tells those who follow the projection that it has moved. Thread-safe. */
@Singleton
public final class ReadProgress {

  private final Map<Integer, Long> positions = new HashMap<>();

  synchronized void movedTo(Partition partition, long position) {
    positions.merge(partition.number(), position, Math::max);
    notifyAll();
  }

  /**
   * Waits until this instance's projection has read a partition up to an offset.
   *
   * @return whether it has
   */
  public synchronized boolean await(int partition, long offset, Duration atMost)
      throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (positions.getOrDefault(partition, -1L) < offset) {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
