package io.orderstreams.eventstream.snapshot;

import io.orderstreams.eventstream.log.Faults;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again whether a snapshot is due, on a thread that is never interrupted: H2 would
 * not bear it. Thread-safe.
 */
public final class SnapshotThread {

  /** Takes one, if it is time. */
  @FunctionalInterface
  public interface Look {
    void takeIfDue() throws Exception;
  }

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotThread.class);

  private final Duration interval;
  private final Duration patience;
  private final Look look;
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Thread thread;

  /**
   * @param interval from one look to the next; 0 for never
   * @param patience how long {@link #close} waits for the one that is being taken
   * @param look if it fails, that is logged, and the next look comes all the same
   */
  public SnapshotThread(Duration interval, Duration patience, Look look) {
    this.interval = interval;
    this.patience = patience;
    this.look = look;
  }

  /** Does nothing if it has begun. */
  public synchronized void start() {
    if (thread == null && interval.isPositive()) {
      thread = Thread.ofPlatform().name("snapshots").daemon().start(this::run);
    }
  }

  /** Waits for the one that is being taken, within bounds; one that is not complete is none. */
  public void close() {
    Thread running;
    synchronized (this) {
      closing.countDown();
      running = thread;
    }
    try {
      if (running != null) {
        running.join(patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          look.takeIfDue();
        } catch (Exception e) {
          LOG.warn("No snapshot, again in {}: {}", interval, Faults.reason(e));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
