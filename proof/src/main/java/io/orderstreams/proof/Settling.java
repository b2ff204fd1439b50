package io.orderstreams.proof;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether the system comes to rest by itself in time. It is at rest when several looks in a row
 * find nothing, the first of them within the limit.
 */
final class Settling {

  /** By itself, within this time after the last fault. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  /** The broker tells the length of its queues every five seconds. */
  static final int LOOKS_IN_A_ROW = 4;

  /** Tells what is not at rest; empty if all is. */
  @FunctionalInterface
  interface Look {
    Optional<String> unrest() throws InterruptedException;
  }

  /**
   * How it ended.
   *
   * @param unrest what had not come to rest in time; empty if all had
   * @param after from the last fault to the first look that found nothing, or to the limit
   */
  record Result(Optional<String> unrest, Duration after) {}

  private final Look look;
  private final LongSupplier nanoTime;
  private final Duration pace;

  Settling(Look look) {
    this(look, System::nanoTime, LOOK_AGAIN);
  }

  /**
   * @param pace from one look to the next
   */
  Settling(Look look, LongSupplier nanoTime, Duration pace) {
    this.look = look;
    this.nanoTime = nanoTime;
    this.pace = pace;
  }

  /**
   * Waits for it.
   *
   * @param since {@link System#nanoTime()} from when the time counts
   */
  Result await(long since) throws InterruptedException {
    int quiet = 0;
    Duration quietAfter = Duration.ZERO;
    String last = "not looked at in time";
    while (true) {
      Duration now = Duration.ofNanos(nanoTime.getAsLong() - since);
      Optional<String> unrest = look.unrest();
      if (quiet == 0) {
        quietAfter = now;
        if (now.compareTo(LIMIT) > 0) {
          return new Result(Optional.of(unrest.orElse(last)), now);
        }
      }
      quiet = unrest.isEmpty() ? quiet + 1 : 0;
      last = unrest.orElse(last);
      if (quiet == LOOKS_IN_A_ROW) {
        return new Result(Optional.empty(), quietAfter);
      }
      Thread.sleep(pace);
    }
  }
}
