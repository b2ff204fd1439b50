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
import org.awaitility.Awaitility;

/**
 * All three services: how long an order takes to be confirmed, and an event to be told; and what
 * that takes of the machine.
 */
public final class LatencyBenchmark implements Benchmark {

  private static final int[] RATES = {100, 200, 300, 500};
  private static final Duration SETTLING = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    try (VirtualHost broker = Brokers.withLongQueues();
        Mails mails = new Mails(broker.environment());
        Services services = Services.start(broker, mails.server(), setup)) {
      load(broker, services.orders(), mails, RATES[0], setup.warmUp());
      List<Figure> figures = new ArrayList<>();
      for (int rate : RATES) {
        Map<String, Duration> before = processorTimes(services.byName());
        long start = System.nanoTime();
        figures.addAll(load(broker, services.orders(), mails, rate, setup.period()));
        figures.addAll(usage(rate, services.byName(), before, System.nanoTime() - start));
      }
      return figures;
    }
  }

  private static List<Figure> load(
      VirtualHost broker, LocalProcess orders, Mails mails, int rate, Duration period)
      throws IOException {
    try (Confirmations confirmations = new Confirmations(broker.environment())) {
      Histogram answered = Customers.placeOrders(orders, rate, period, confirmations::placed);
      Awaitility.await("all are confirmed").atMost(SETTLING).until(() -> confirmations.open() == 0);
      Awaitility.await("all are told").atMost(SETTLING).until(() -> mails.open() == 0);
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
