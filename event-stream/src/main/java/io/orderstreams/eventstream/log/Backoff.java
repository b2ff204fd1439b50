package io.orderstreams.eventstream.log;

import java.time.Duration;

/**
 * Delays that double from the first to the longest.
 *
 * @param first before the first retry
 * @param longest before any retry
 */
public record Backoff(Duration first, Duration longest) {

  /** The delay after this many failures (from 1). */
  public Duration after(int failures) {
    int doublings = Math.min(Math.max(failures - 1, 0), 30);
    Duration delay = first.multipliedBy(1L << doublings);
    return delay.compareTo(longest) < 0 ? delay : longest;
  }
}
