package io.orderstreams.eventstream.append;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a broker keeps its connection but confirms nothing, as during an alarm, and that it
 * confirms again.
 */
final class Silence {

  private final Duration probeInterval;
  private long lastConfirm = System.nanoTime();
  private long lastProbe;
  private @Nullable Instant since;

  /**
   * @param probeInterval least time between two appends that are let through meanwhile
   */
  Silence(Duration probeInterval) {
    this.probeInterval = probeInterval;
  }

  /** Also one that nobody waits for any more. */
  synchronized void confirmed() {
    lastConfirm = System.nanoTime();
    since = null;
  }

  /**
   * A confirm has not come in time.
   *
   * @param sent when its message was, in {@link System#nanoTime()}
   */
  synchronized void overdue(long sent) {
    if (since == null && lastConfirm - sent < 0) {
      since = Instant.now();
      lastProbe = System.nanoTime();
    }
  }

  /** Since when it is known that nothing is confirmed; empty if all is well. */
  synchronized Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /** Whether one append may go, in case the confirms that are due never come. */
  synchronized boolean admitsProbe() {
    boolean due = System.nanoTime() - lastProbe > probeInterval.toNanos();
    if (due) {
      lastProbe = System.nanoTime();
    }
    return due;
  }
}
