package io.orderstreams.orders.read;

import io.orderstreams.eventstream.log.Faults;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the shared database now and then, for those who wait for what another instance may
 * read. It is there only while someone waits.
 */
final class Watch {

  /** Looks once, on behalf of all who wait. */
  @FunctionalInterface
  interface Look {
    /**
     * @return whether anyone still waits
     */
    boolean anyoneLeft() throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final String name;
  private final Duration interval;
  private final Look look;
  private final Semaphore atOnce = new Semaphore(0);
  private boolean failing; // changed by the thread that looks
  private boolean watching;
  private boolean wanted;

  Watch(String name, Duration interval, Look look) {
    this.name = name;
    this.interval = interval;
    this.look = look;
  }

  /** Someone has begun to wait, and may be told before the next look. */
  synchronized void wanted() {
    wanted = true;
    if (!watching) {
      watching = true;
      Thread.ofVirtual().name(name).start(this::run);
    }
  }

  /** Someone waits for what only the database tells. */
  void wantedAtOnce() {
    atOnce.release();
    wanted();
  }

  private void run() {
    try {
      do {
        boolean _ = atOnce.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
        atOnce.drainPermits();
        nobodyNewSoFar();
      } while (goOn(look()));
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts " + name, e);
    }
  }

  private synchronized void nobodyNewSoFar() {
    wanted = false;
  }

  /** While the database does not answer, everyone is left: until they give up. */
  private boolean look() {
    try {
      boolean anyoneLeft = look.anyoneLeft();
      failing = false;
      return anyoneLeft;
    } catch (SQLException | RuntimeException e) {
      if (!failing) {
        LOG.warn("{}: the database does not tell: {}", name, Faults.reason(e));
      }
      failing = true;
      return true;
    }
  }

  private synchronized boolean goOn(boolean anyoneLeft) {
    watching = anyoneLeft || wanted;
    return watching;
  }
}
