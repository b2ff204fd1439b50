package io.orderstreams.benchmarks.latency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Curves over time, one panel above the other, as SVG. Each begins at zero. */
final class Plot {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 150;
  private static final int MARGIN = 60;
  private static final int LEGEND = 260;
  private static final List<String> COLOURS = List.of("#0b7285", "#e8590c", "#5f3dc4");

  /**
   * @param seconds since the start
   */
  record Point(double seconds, double value) {}

  private final String title;
  private final Map<String, Map<String, List<Point>>> panels = new LinkedHashMap<>();

  Plot(String title) {
    this.title = title;
  }

  void add(String panel, String curve, Point point) {
    panels
        .computeIfAbsent(panel, p -> new LinkedHashMap<>())
        .computeIfAbsent(curve, c -> new ArrayList<>())
        .add(point);
  }

  /** The points of each curve, by panel. */
  Map<String, Map<String, List<Point>>> panels() {
    return panels;
  }

  /** How long it took, from the start to the last point. */
  double seconds() {
    return largest(
        panels.values().stream().flatMap(curves -> curves.values().stream()), Point::seconds);
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
    for (Map.Entry<String, Map<String, List<Point>>> panel : panels.entrySet()) {
      draw(svg, top, panel.getKey(), panel.getValue());
      top += HEIGHT + MARGIN;
    }
    return svg.append("</svg>\n").toString();
  }

  private void draw(StringBuilder svg, int top, String name, Map<String, List<Point>> curves) {
    double largest = largest(curves.values().stream(), Point::value);
    double seconds = seconds();
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
        String.format(Locale.ROOT, "%,.0f minutes", seconds / 60));
    int number = 0;
    for (Map.Entry<String, List<Point>> curve : curves.entrySet()) {
      String colour = COLOURS.get(number % COLOURS.size());
      svg.append("<polyline fill=\"none\" stroke=\"").append(colour).append("\" points=\"");
      for (Point point : curve.getValue()) {
        double x = MARGIN + (WIDTH - MARGIN) * point.seconds() / Math.max(seconds, 1e-9);
        double y = top + HEIGHT * (1 - point.value() / Math.max(largest, 1e-9));
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

  private static double largest(Stream<List<Point>> curves, ToDoubleFunction<Point> of) {
    return curves.flatMap(List::stream).mapToDouble(of).max().orElse(0);
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
