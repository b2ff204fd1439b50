package io.orderstreams.benchmarks.latency;

import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.Brokers;
import io.orderstreams.benchmarks.load.LocalProcess;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * All three services: how long an order takes to be confirmed, and an event to be told; what that
 * takes of the machine; and how many orders it can do a second, all told.
 */
public final class LatencyBenchmark implements Benchmark {

  private static final Duration SETTLING = Duration.ofSeconds(60);

  private final List<Integer> rates;

  /**
   * @param rates orders a second, one load after the other
   */
  public LatencyBenchmark(List<Integer> rates) {
    this.rates = rates;
  }

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    try (VirtualHost broker = Brokers.withLongQueues();
        Mails mails = new Mails(broker.environment());
        Services services = Services.start(broker, mails.server(), setup)) {
      load(broker, services, mails, rates.getFirst(), setup.warmUp());
      List<Figure> figures = new ArrayList<>();
      for (int rate : rates) {
        Map<String, Duration> before = processorTimes(services.byName());
        long start = System.nanoTime();
        figures.addAll(load(broker, services, mails, rate, setup.period()));
        figures.addAll(usage(rate, services.byName(), before, System.nanoTime() - start));
      }
      figures.addAll(SustainedRate.of(broker, services, mails, setup.period()));
      return figures;
    }
  }

  private static List<Figure> load(
      VirtualHost broker, Services services, Mails mails, int rate, Duration period)
      throws IOException {
    try (Confirmations confirmations = new Confirmations(broker.environment())) {
      Histogram answered =
          Customers.placeOrders(services.orders(), rate, period, confirmations::placed);
      Settling.await(services, confirmations, mails, SETTLING);
      List<Figure> figures = new ArrayList<>();
      figures.addAll(Percentiles.of(rate + "/s: answered", answered));
      figures.addAll(Percentiles.of(rate + "/s: confirmed", confirmations.take()));
      figures.addAll(Percentiles.of(rate + "/s: mail handed over after its event", mails.take()));
      return figures;
    }
  }

  private static Map<String, Duration> processorTimes(Map<String, LocalProcess> services) {
    Map<String, Duration> times = new HashMap<>();
    services.forEach((name, service) -> times.put(name, service.processorTime()));
    return times;
  }

  private static List<Figure> usage(
      int rate, Map<String, LocalProcess> services, Map<String, Duration> before, long nanos)
      throws IOException {
    List<Figure> figures = new ArrayList<>();
    for (Map.Entry<String, LocalProcess> each : services.entrySet()) {
      String what = rate + "/s: " + each.getKey();
      Duration used = each.getValue().processorTime().minus(before.get(each.getKey()));
      figures.add(Figure.of(what + ", processor", 100.0 * used.toNanos() / nanos, "% of a core"));
      figures.add(Figure.of(what + ", memory", each.getValue().residentMiB(), "MiB"));
    }
    return figures;
  }
}
