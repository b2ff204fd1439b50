package io.orderstreams.orders.read;

import io.orderstreams.eventstream.log.Partition;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Tells those who follow the projection that it has moved. Thread-safe. */
@Singleton
public final class ReadProgress {

  private final Map<Integer, Long> positions = new HashMap<>();
  private final StoredPositions stored;
  private final Watch watch;
  private int waitingForAnyInstance;

  ReadProgress(StoredPositions stored, WatchSettings settings) {
    this.stored = stored;
    this.watch = new Watch("read-progress", settings.interval(), this::lookAtPositions);
  }

  /** Up to where each partition has been read, by whichever instance. */
  @FunctionalInterface
  interface StoredPositions {
    Map<Integer, Long> load() throws SQLException;
  }

  void movedTo(Partition partition, long position) {
    movedTo(partition.number(), position);
  }

  /** Up to where this instance knows a partition to have been read; -1 for nothing. */
  public synchronized long position(int partition) {
    return positions.getOrDefault(partition, -1L);
  }

  /** Whether the database says so, too: it may have lost what was known here. */
  public boolean isStored(int partition, long offset) throws SQLException {
    return stored.load().getOrDefault(partition, -1L) >= offset;
  }

  /**
   * Waits until the projection has read a partition up to an offset, in this instance or another.
   *
   * @return whether it has
   */
  public synchronized boolean await(int partition, long offset, Duration atMost)
      throws InterruptedException {
    if (position(partition) >= offset) {
      return true;
    }
    waitingForAnyInstance++;
    try {
      watch.wanted();
      return awaitHere(partition, offset, atMost);
    } finally {
      waitingForAnyInstance--;
    }
  }

  /**
   * Waits until this instance's projection has read a partition up to an offset. Costs nothing
   * while nothing happens.
   *
   * @return whether it has
   */
  public synchronized boolean awaitHere(int partition, long offset, Duration atMost)
      throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (position(partition) < offset) {
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

  private synchronized void movedTo(int partition, long position) {
    if (position > position(partition)) {
      positions.put(partition, position);
      notifyAll();
    }
  }

  private boolean lookAtPositions() throws SQLException {
    if (anyoneWaits()) {
      stored.load().forEach(this::movedTo);
    }
    return anyoneWaits();
  }

  private synchronized boolean anyoneWaits() {
    return waitingForAnyInstance > 0;
  }

  private boolean isBeyond(List<Long> offsets) {
    for (int partition = 0; partition < offsets.size(); partition++) {
      if (position(partition) > offsets.get(partition)) {
        return true;
      }
    }
    return false;
  }
}
