package io.orderstreams.benchmarks.latency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Curves over time, one panel above the other, as SVG. Each begins at zero. */
final class Plot {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 150;
  private static final int MARGIN = 60;
  private static final int LEGEND = 260;
  private static final List<String> COLOURS = List.of("#0b7285", "#e8590c", "#5f3dc4");

  private final String title;
  private final Duration interval;
  private final Map<String, Map<String, List<Double>>> panels = new LinkedHashMap<>();

  /**
   * @param interval between two values of a curve
   */
  Plot(String title, Duration interval) {
    this.title = title;
    this.interval = interval;
  }

  void add(String panel, String curve, double value) {
    panels
        .computeIfAbsent(panel, p -> new LinkedHashMap<>())
        .computeIfAbsent(curve, c -> new ArrayList<>())
        .add(value);
  }

  /** The values of each curve, by panel. */
  Map<String, Map<String, List<Double>>> panels() {
    return panels;
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    int height = MARGIN + panels.size() * (HEIGHT + MARGIN);
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="%d" y="24" font-size="15">%s</text>
        """
            .formatted(WIDTH + LEGEND, height, MARGIN, title));
    int top = MARGIN;
    for (Map.Entry<String, Map<String, List<Double>>> panel : panels.entrySet()) {
      draw(svg, top, panel.getKey(), panel.getValue());
      top += HEIGHT + MARGIN;
    }
    return svg.append("</svg>\n").toString();
  }

  private void draw(StringBuilder svg, int top, String name, Map<String, List<Double>> curves) {
    double largest =
        curves.values().stream().flatMap(List::stream).mapToDouble(v -> v).max().orElse(0);
    int count = curves.values().stream().mapToInt(List::size).max().orElse(0);
    line(svg, MARGIN, top, MARGIN, top + HEIGHT);
    line(svg, MARGIN, top + HEIGHT, WIDTH, top + HEIGHT);
    text(svg, MARGIN, top - 8, "start", name);
    text(svg, MARGIN - 6, top + 10, "end", String.format(Locale.ROOT, "%,.0f", largest));
    text(svg, MARGIN - 6, top + HEIGHT, "end", "0");
    text(
        svg,
        WIDTH,
        top + HEIGHT + 16,
        "end",
        interval.multipliedBy(count).toMinutes() + " minutes");
    int number = 0;
    for (Map.Entry<String, List<Double>> curve : curves.entrySet()) {
      String colour = COLOURS.get(number % COLOURS.size());
      svg.append("<polyline fill=\"none\" stroke=\"").append(colour).append("\" points=\"");
      for (int i = 0; i < curve.getValue().size(); i++) {
        double x = MARGIN + (WIDTH - MARGIN) * (double) i / Math.max(1, count - 1);
        double y = top + HEIGHT * (1 - curve.getValue().get(i) / Math.max(largest, 1e-9));
        svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
      }
      svg.append("\"/>\n");
      svg.append(
              "<text fill=\"%s\" x=\"%d\" y=\"%d\">"
                  .formatted(colour, WIDTH + 12, top + 14 + 18 * number))
          .append(curve.getKey())
          .append("</text>\n");
      number++;
    }
  }

  private static void line(StringBuilder svg, int x1, int y1, int x2, int y2) {
    svg.append(
        "<line stroke=\"#868e96\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n"
            .formatted(x1, y1, x2, y2));
  }

  private static void text(StringBuilder svg, int x, int y, String anchor, String text) {
    svg.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n".formatted(x, y, anchor, text));
  }
}
