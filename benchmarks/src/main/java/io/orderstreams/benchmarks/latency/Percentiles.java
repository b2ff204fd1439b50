package io.orderstreams.benchmarks.latency;

import io.orderstreams.benchmarks.Figure;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What is told of a distribution of times. */
final class Percentiles {

  private Percentiles() {}

  static List<Figure> of(String what, Histogram micros) {
    return List.of(
        Figure.of(what + ", p50", micros.getValueAtPercentile(50) / 1e3, "ms"),
        Figure.of(what + ", p95", micros.getValueAtPercentile(95) / 1e3, "ms"),
        Figure.of(what + ", p99", micros.getValueAtPercentile(99) / 1e3, "ms"));
  }
}
