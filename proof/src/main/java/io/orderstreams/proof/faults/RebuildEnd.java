package io.orderstreams.proof.faults;

import io.orderstreams.proof.plan.FaultKind;
import io.orderstreams.proof.plan.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rebuild has come to. It compares the view with the logs while nothing moves, so any
 * difference means that the view was wrong; and it repairs the view, so nobody sees it afterwards.
 *
 * @param from by this machine's clock, like {@code until}
 * @param completed whether it says so
 * @param differences how many it has found, if it was completed
 * @param says the differences, or why it was not completed
 */
record RebuildEnd(
    Target target, Instant from, Instant until, boolean completed, long differences, String says) {

  /** What a fault has ended is not back at once: starting on a busy machine takes its time. */
  private static final Duration RECOVERY = Duration.ofSeconds(20);

  /**
   * What should not have been.
   *
   * @param hits all that there were
   */
  Optional<String> trouble(List<Hit> hits) {
    if (completed) {
      return differences == 0
          ? Optional.empty()
          : Optional.of(this + ": the view was not what the log says: " + says);
    }
    return hits.stream().anyMatch(this::mayComeFrom)
        ? Optional.empty()
        : Optional.of(this + ", and no fault hit it");
  }

  /** For people: what has come of it. */
  @Override
  public String toString() {
    String came =
        completed ? "completed, %d differences".formatted(differences) : "not completed, " + says;
    return "rebuild of %s: %s".formatted(target.service(), came);
  }

  private boolean mayComeFrom(Hit hit) {
    return hit.kind() != FaultKind.REBUILD
        && (hit.target() == target || hit.target() == Target.BROKER)
        && !hit.from().isAfter(until)
        && !hit.until().plus(RECOVERY).isBefore(from);
  }
}
