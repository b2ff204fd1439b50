package io.orderstreams.eventstream.read;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** How a reading thread waits when it cannot go on: until it is time, or it is told to. */
final class Patience {

  /** How often it is looked whether what it waits in front of has become pointless. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private volatile boolean running = true;
  private boolean resumed;

  /** False once it is to stop: then nothing waits any more. */
  boolean isRunning() {
    return running;
  }

  synchronized void stop() {
    running = false;
    notifyAll();
  }

  /** Ends a {@link #awaitResume}, now or the next one. */
  synchronized void resume() {
    resumed = true;
    notifyAll();
  }

  synchronized void await(Duration delay) throws InterruptedException {
    long until = System.nanoTime() + delay.toNanos();
    for (long left = delay.toNanos(); running && left > 0; left = until - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Waits for a person. */
  void awaitResume() throws InterruptedException {
    awaitResumeUnless(() -> false);
  }

  /** Waits for a person, or until it is pointless. */
  synchronized void awaitResumeUnless(BooleanSupplier pointless) throws InterruptedException {
    while (running && !resumed && !pointless.getAsBoolean()) {
      wait(LOOK.toMillis());
    }
    resumed = false;
  }
}
