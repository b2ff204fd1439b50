package io.orderstreams.eventstream.read;

import io.orderstreams.eventstream.log.Reconnecting;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One uninterrupted reading of a partition: everything that comes from one subscription after it
 * has become the active one. Within a run no message is missing.
 */
final class Run {

  private final Reconnecting.Lost lost;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile boolean over;

  Run(Reconnecting.Lost lost) {
    this.lost = lost;
  }

  /**
   * @return false if it has begun before, and so has been interrupted
   */
  boolean begin() {
    return begun.compareAndSet(false, true);
  }

  /** Nothing that comes from now on counts; another run is begun instead. */
  void end(String reason) {
    over = true;
    lost.because(reason);
  }

  boolean isOver() {
    return over;
  }
}
