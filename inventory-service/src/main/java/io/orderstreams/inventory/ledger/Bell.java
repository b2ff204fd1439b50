package io.orderstreams.inventory.ledger;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes a thread that rests. In place of interrupting it: a thread that is interrupted while H2
 * writes for it closes the database.
 */
final class Bell {

  private final Semaphore rung = new Semaphore(0);

  void ring() {
    rung.release();
  }

  /** Returns when it rings, or has rung since the last time, or after this long. */
  void rest(Duration atMost) throws InterruptedException {
    if (rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }
}
