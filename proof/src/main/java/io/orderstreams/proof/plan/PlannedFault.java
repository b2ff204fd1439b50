package io.orderstreams.proof.plan;

import java.time.Duration;

/**
 * One fault.
 *
 * @param begin since the beginning of the load
 */
public record PlannedFault(Duration begin, Duration length, FaultKind kind, Target target) {

  public Duration end() {
    return begin.plus(length);
  }

  /** From when on its target may be disturbed again. */
  Duration quietFrom() {
    return end().plus(kind.recovery());
  }

  @Override
  public String toString() {
    return "%6.1f s  for %4.1f s  %s %s"
        .formatted(
            begin.toMillis() / 1000.0, length.toMillis() / 1000.0, target.service(), kind.says());
  }
}
