package io.orderstreams.benchmarks.latency;

import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.Brokers;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * All three services under a steady load for long, which never waits for them: whether anything
 * grows that should not. Draws {@code docs/soak.svg}.
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
    Plot plot = new Plot("%d orders a second".formatted(perSecond));
    try (VirtualHost broker = Brokers.withLongQueues();
        Mails mails = new Mails(broker.environment());
        Confirmations confirmations = new Confirmations(broker.environment());
        Services services = Services.start(broker, mails.server(), setup);
        ExecutorService loading = Executors.newSingleThreadExecutor();
        Customers customers = new Customers(services.orders(), confirmations::placed)) {
      customers.placeOrders(perSecond, setup.warmUp());
      Settling.await(services, confirmations, mails, SETTLING);
      Samples samples = new Samples(services, customers, confirmations, mails, plot);
      samples.begin();
      Future<?> load =
          loading.submit(
              () -> {
                customers.placeOrders(perSecond, duration);
                return null;
              });
      while (!isOver(load)) {
        samples.take();
      }
      Settling.await(services, confirmations, mails, SETTLING);
      samples.take();
    }
    Files.writeString(PLOT, plot.svg());
    return figures(plot);
  }

  /** Waits for the next sample, while orders go on arriving. */
  private static boolean isOver(Future<?> load) throws Exception {
    try {
      load.get(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    }
  }

  private static List<Figure> figures(Plot plot) {
    double third = plot.seconds() / 3;
    List<Figure> figures = new ArrayList<>();
    plot.panels()
        .forEach(
            (panel, curves) ->
                curves.forEach(
                    (curve, points) -> {
                      String what = curve + ": " + panel;
                      figures.add(
                          Figure.of(
                              what + ", first third",
                              median(points, point -> point.seconds() <= third),
                              ""));
                      figures.add(
                          Figure.of(
                              what + ", last third",
                              median(points, point -> point.seconds() > 2 * third),
                              ""));
                    }));
    return figures;
  }

  private static double median(List<Plot.Point> points, Predicate<Plot.Point> when) {
    List<Double> sorted = points.stream().filter(when).map(Plot.Point::value).sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }
}
