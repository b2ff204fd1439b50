package io.orderstreams.proof;

import java.util.List;
import java.util.Optional;

/** What a service measures, in the text that Prometheus reads. */
final class Gauges {

  private Gauges() {}

  /**
   * The first of these gauges that is not known to be zero everywhere; empty if all are.
   *
   * @param names all have to be there, each at least once
   */
  static Optional<String> notZero(String metrics, List<String> names) {
    for (String name : names) {
      List<String> lines = metrics.lines().filter(line -> isOf(line, name)).toList();
      if (lines.isEmpty()) {
        return Optional.of(name + " is not told");
      }
      Optional<String> behind = lines.stream().filter(line -> !isZero(line)).findFirst();
      if (behind.isPresent()) {
        return behind;
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(String line, String name) {
    return line.startsWith(name + "{") || line.startsWith(name + " ");
  }

  /** Not so if it is NaN. */
  private static boolean isZero(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' '))) <= 0;
  }
}
