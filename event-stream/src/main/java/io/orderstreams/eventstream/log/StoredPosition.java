package io.orderstreams.eventstream.log;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A position kept at the broker, stored now and then: after a crash the last moments come again.
 * Whoever tells what was reached does not wait for that: a store takes a fifth of a second, and
 * once a second a reader would stand still for so long. Thread-safe.
 */
public final class StoredPosition {

  private static final Logger LOG = LoggerFactory.getLogger(StoredPosition.class);

  private final BrokerOffsets offsets;
  private final Partition partition;
  private final Duration interval;
  private final ReentrantLock storing = new ReentrantLock();

  // Guarded by this.
  private long reached = -1;
  private long stored = -1;
  private long storedAt = System.nanoTime();
  private boolean onItsWay;

  /**
   * @param interval least time between two stores
   */
  public StoredPosition(BrokerOffsets offsets, Partition partition, Duration interval) {
    this.offsets = offsets;
    this.partition = partition;
    this.interval = interval;
  }

  /**
   * The position to begin at: what is stored, or what was reached here, if that is more. So a
   * stream that has been made anew is noticed, although its positions are gone with the old one.
   */
  public synchronized long load() {
    stored = offsets.load(partition);
    reached = Math.max(reached, stored);
    return reached;
  }

  /** Notes that all effects up to here are done. */
  public synchronized void reached(long position) {
    reached = Math.max(reached, position);
    storeIfDue();
  }

  /** Begins to store what was reached, if it is time; call when idle, too. */
  public synchronized void storeIfDue() {
    if (!onItsWay && reached > stored && System.nanoTime() - storedAt >= interval.toNanos()) {
      onItsWay = true;
      Thread.ofVirtual().name("position/" + partition).start(this::flush);
    }
  }

  /**
   * Returns when what was reached is stored. A failure is only logged: the effects then happen
   * again, which they bear.
   */
  public void flush() {
    storing.lock();
    try {
      long position = reached();
      if (position > stored()) {
        offsets.store(partition, position);
        stored(position);
      }
    } catch (RuntimeException e) {
      LOG.warn("{}: position not stored: {}", partition, Faults.reason(e));
    } finally {
      done();
      storing.unlock();
    }
  }

  private synchronized long reached() {
    return reached;
  }

  private synchronized long stored() {
    return stored;
  }

  private synchronized void stored(long position) {
    stored = position;
  }

  private synchronized void done() {
    storedAt = System.nanoTime();
    onItsWay = false;
  }
}
