package io.orderstreams.benchmarks.latency;

import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.Brokers;
import io.orderstreams.benchmarks.load.LocalProcess;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;

/**
 * All three services under a steady load for long: whether anything grows that should not. Draws
 * {@code docs/soak.svg}.
 */
public final class SoakBenchmark implements Benchmark {

  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration SETTLING = Duration.ofMinutes(2);
  private static final Path PLOT = Path.of("docs", "soak.svg");

  private final int perSecond;
  private final Duration duration;

  /**
   * @param perSecond orders
   */
  public SoakBenchmark(int perSecond, Duration duration) {
    this.perSecond = perSecond;
    this.duration = duration;
  }

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    Plot plot = new Plot("%d orders a second".formatted(perSecond), INTERVAL);
    try (VirtualHost broker = Brokers.withLongQueues();
        Mails mails = new Mails(broker.environment());
        Confirmations confirmations = new Confirmations(broker.environment());
        Services services = Services.start(broker, mails.server(), setup)) {
      Customers.placeOrders(services.orders(), perSecond, setup.warmUp(), confirmations::placed);
      Awaitility.await("what the warm-up has left is told")
          .atMost(SETTLING)
          .until(() -> mails.open() == 0);
      confirmations.take();
      mails.take();
      for (long left = duration.dividedBy(INTERVAL); left > 0; left--) {
        Histogram answered =
            Customers.placeOrders(services.orders(), perSecond, INTERVAL, confirmations::placed);
        time(plot, "answered", answered);
        time(plot, "confirmed", confirmations.take());
        time(plot, "mail handed over after its event", mails.take());
        plot.add("behind, messages", "readers of the logs", lag(services));
        plot.add("behind, messages", "mails", mails.open());
        for (Map.Entry<String, LocalProcess> each : services.byName().entrySet()) {
          plot.add("memory, MiB", each.getKey(), each.getValue().residentMiB());
        }
      }
    }
    Files.writeString(PLOT, plot.svg());
    return figures(plot);
  }

  private static void time(Plot plot, String what, Histogram micros) {
    plot.add("milliseconds, p50", what, micros.getValueAtPercentile(50) / 1e3);
    plot.add("milliseconds, p99", what, micros.getValueAtPercentile(99) / 1e3);
  }

  private static double lag(Services services) throws Exception {
    return services.orders().metric("reader_lag_messages")
        + services.inventory().metric("reader_lag_messages")
        + services.orders().metric("orders_dispatch_behind");
  }

  private static List<Figure> figures(Plot plot) {
    List<Figure> figures = new ArrayList<>();
    plot.panels()
        .forEach(
            (panel, curves) ->
                curves.forEach(
                    (curve, values) -> {
                      String what = curve + ": " + panel;
                      int third = Math.max(1, values.size() / 3);
                      figures.add(Figure.of(what + ", first third", median(values, 0, third), ""));
                      figures.add(
                          Figure.of(
                              what + ", last third",
                              median(values, values.size() - third, values.size()),
                              ""));
                    }));
    return figures;
  }

  private static double median(List<Double> values, int from, int to) {
    return values.subList(from, to).stream().sorted().toList().get((to - from) / 2);
  }
}
