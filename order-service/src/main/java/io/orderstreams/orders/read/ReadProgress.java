package io.orderstreams.orders.read;

import io.orderstreams.eventstream.log.Partition;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Tells those who follow the projection that it has moved. Thread-safe. */
@Singleton
public final class ReadProgress {

  private final Map<Integer, Long> positions = new HashMap<>();

  synchronized void movedTo(Partition partition, long position) {
    if (position > positions.getOrDefault(partition.number(), -1L)) {
      positions.put(partition.number(), position);
      notifyAll();
    }
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

  /**
   * Waits until this instance's projection has read any partition beyond these offsets.
   *
   * @param offsets by partition
   * @return whether it has
   */
  public synchronized boolean awaitBeyond(List<Long> offsets, Duration atMost)
      throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (!isBeyond(offsets)) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  private boolean isBeyond(List<Long> offsets) {
    for (int partition = 0; partition < offsets.size(); partition++) {
      if (positions.getOrDefault(partition, -1L) > offsets.get(partition)) {
        return true;
      }
    }
    return false;
  }
}
