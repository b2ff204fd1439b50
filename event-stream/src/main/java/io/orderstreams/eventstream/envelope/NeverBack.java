package io.orderstreams.eventstream.envelope;

import com.fasterxml.uuid.UUIDClock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A clock that stands still while the machine's, having been put back, is behind what this one has
 * told before. Thread-safe.
 */
final class NeverBack extends UUIDClock {

  private final LongSupplier clock;
  private final AtomicLong latest = new AtomicLong();

  /**
   * @param clock milliseconds since 1970
   */
  NeverBack(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public long currentTimeMillis() {
    return latest.accumulateAndGet(clock.getAsLong(), Math::max);
  }
}
