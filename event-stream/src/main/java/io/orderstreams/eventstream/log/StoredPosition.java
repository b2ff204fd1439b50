package io.orderstreams.eventstream.log;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A position kept at the broker, stored now and then: after a crash the last moments come again.
 * Used by one thread, except {@link #flush}.
 */
public final class StoredPosition {

  private static final Logger LOG = LoggerFactory.getLogger(StoredPosition.class);

  private final BrokerOffsets offsets;
  private final Partition partition;
  private final Duration interval;
  private long reached = -1;
  private long stored = -1;
  private long storedAt = System.nanoTime();

  /**
   * @param interval least time between two stores
   */
  public StoredPosition(BrokerOffsets offsets, Partition partition, Duration interval) {
    this.offsets = offsets;
    this.partition = partition;
    this.interval = interval;
  }

  /** The position to begin at. */
  public synchronized long load() {
    stored = offsets.load(partition);
    reached = Math.max(reached, stored);
    return stored;
  }

  /** Notes that all effects up to here are done. */
  public synchronized void reached(long position) {
    reached = Math.max(reached, position);
    storeIfDue();
  }

  /** Stores what was reached, if it is time; call when idle, too. */
  public synchronized void storeIfDue() {
    if (System.nanoTime() - storedAt >= interval.toNanos()) {
      flush();
    }
  }

  /**
   * Stores what was reached. A failure is only logged: the effects then happen again, which they
   * bear.
   */
  public synchronized void flush() {
    if (reached > stored) {
      try {
        offsets.store(partition, reached);
        stored = reached;
      } catch (RuntimeException e) {
        LOG.warn("{}: position {} not stored: {}", partition, reached, Faults.reason(e));
      }
    }
    storedAt = System.nanoTime();
  }
}
