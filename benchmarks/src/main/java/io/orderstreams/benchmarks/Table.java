package io.orderstreams.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The figures of several runs as a Markdown table: medians, with the lowest and the highest, and of
 * how many runs.
 */
final class Table {

  private static final String HEAD =
      "| benchmark | what | median | of runs | lowest to highest | ratio |\n|---|---|---|---|---|---|\n";

  private record Row(String benchmark, Figure first, List<Double> values) {

    double median() {
      List<Double> sorted = values.stream().sorted().toList();
      int middle = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(middle)
          : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    boolean isBaselineOf(Row other) {
      return first.baseline()
          && benchmark.equals(other.benchmark())
          && first.unit().equals(other.first().unit());
    }
  }

  private final Map<String, Row> rows = new LinkedHashMap<>();

  void add(String benchmark, Figure figure) {
    rows.computeIfAbsent(
            benchmark + figure.what(), key -> new Row(benchmark, figure, new ArrayList<>()))
        .values()
        .add(figure.value());
  }

  String markdown() {
    return rows.values().stream().map(this::line).collect(Collectors.joining("", HEAD, ""));
  }

  private String line(Row row) {
    return "| %s | %s | %s %s | %d | %s to %s | %s |%n"
        .formatted(
            row.benchmark(),
            row.first().what(),
            number(row.median()),
            row.first().unit(),
            row.values().size(),
            number(row.values().stream().mapToDouble(v -> v).min().orElseThrow()),
            number(row.values().stream().mapToDouble(v -> v).max().orElseThrow()),
            ratio(row));
  }

  private String ratio(Row row) {
    return rows.values().stream()
        .filter(other -> other.isBaselineOf(row))
        .map(baseline -> String.format(Locale.ROOT, "%.2f", row.median() / baseline.median()))
        .findFirst()
        .orElse("");
  }

  private static String number(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,d", Math.round(value))
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
