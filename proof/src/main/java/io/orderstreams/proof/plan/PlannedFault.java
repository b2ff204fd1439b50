package io.orderstreams.proof.plan;

import java.time.Duration;

/**
 * One fault.
 *
 * @param begin since the beginning of the load
 * @param skew by how much the target's clock is ahead, behind if negative; in whole seconds; zero
 *     for all other kinds
 */
public record PlannedFault(
    Duration begin, Duration length, FaultKind kind, Target target, Duration skew) {

  public Duration end() {
    return begin.plus(length);
  }

  /** For people: what is the matter with what. */
  public String says() {
    String what = target.service() + " " + kind.says();
    return skew.isZero() ? what : "%s: %+d s".formatted(what, skew.toSeconds());
  }

  /** From when on its target may be disturbed again. */
  Duration quietFrom() {
    return end().plus(kind.recovery());
  }

  @Override
  public String toString() {
    return "%6.1f s  for %4.1f s  %s"
        .formatted(begin.toMillis() / 1000.0, length.toMillis() / 1000.0, says());
  }
}
