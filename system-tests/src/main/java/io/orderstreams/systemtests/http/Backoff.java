package io.orderstreams.systemtests.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Growing pauses, from 100 ms to at most 2 s, so that a service that comes back is not overrun. */
public final class Backoff {

  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 2_000;

  private long next = FIRST_MILLIS;

  /**
   * The next pause: up to a quarter more or less than the rule says, so that nobody marches in
   * step.
   */
  public Duration next() {
    long pause = next;
    next = Math.min(next * 2, LONGEST_MILLIS);
    return Duration.ofMillis(pause * ThreadLocalRandom.current().nextLong(75, 126) / 100);
  }

  public void reset() {
    next = FIRST_MILLIS;
  }
}
