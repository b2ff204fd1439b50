package io.orderstreams.benchmarks;

/**
 * A measured value.
 *
 * @param what was measured
 * @param baseline whether the others of the same unit in its benchmark are compared with this one
 */
public record Figure(String what, double value, String unit, boolean baseline) {

  public static Figure of(String what, double value, String unit) {
    return new Figure(what, value, unit, false);
  }

  public static Figure baseline(String what, double value, String unit) {
    return new Figure(what, value, unit, true);
  }
}
