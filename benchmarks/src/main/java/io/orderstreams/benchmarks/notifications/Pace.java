package io.orderstreams.benchmarks.notifications;

import java.time.Duration;
import java.util.function.Supplier;

/** How fast what is left gets less, from the time when half of it is left: the JVM is warm then. */
final class Pace {

  private record Sample(long left, long nanos, Duration processorTime) {}

  private final long half;
  private final Supplier<Duration> processorTime;
  private Sample from = new Sample(-1, 0, Duration.ZERO);
  private Sample to = from;

  /**
   * @param all what is left at the start
   */
  Pace(long all, Supplier<Duration> processorTime) {
    this.half = all / 2;
    this.processorTime = processorTime;
  }

  /** To be told now and then what is left. */
  boolean isOver(long left) {
    if (left <= half) {
      to = new Sample(left, System.nanoTime(), processorTime.get());
      if (from.left() < 0) {
        from = to;
      }
    }
    return left <= 0;
  }

  double perSecond() {
    return done() / ((to.nanos() - from.nanos()) / 1e9);
  }

  /** Microseconds of processor time for each. */
  double processorMicros() {
    return to.processorTime().minus(from.processorTime()).toNanos() / 1e3 / done();
  }

  private double done() {
    return from.left() - to.left();
  }
}
