package io.orderstreams.systemtests.http;

import java.time.Duration;

/** A point in time after which nobody waits any longer. */
public final class Deadline {

  private final Duration allowed;
  private final long end;

  private Deadline(Duration allowed) {
    this.allowed = allowed;
    this.end = System.nanoTime() + allowed.toNanos();
  }

  public static Deadline in(Duration allowed) {
    return new Deadline(allowed);
  }

  public boolean hasPassed() {
    return left().isNegative();
  }

  /**
   * Waits, but not beyond the deadline.
   *
   * @param waitingFor what is told if it has passed
   */
  public void pause(Duration pause, String waitingFor) throws InterruptedException {
    Duration left = left();
    if (left.isNegative()) {
      throw new OutOfTimeException(
          "after %d s still waiting for: %s".formatted(allowed.toSeconds(), waitingFor));
    }
    Thread.sleep(pause.compareTo(left) < 0 ? pause : left);
  }

  private Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }
}
