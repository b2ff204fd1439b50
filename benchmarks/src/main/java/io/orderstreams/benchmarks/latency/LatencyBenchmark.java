package io.orderstreams.benchmarks.latency;

import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.Bodies;
import io.orderstreams.benchmarks.load.Brokers;
import io.orderstreams.benchmarks.load.HttpConnection;
import io.orderstreams.benchmarks.load.LocalProcess;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        LocalProcess orders = start("order-service", "orders", broker, setup, Map.of());
        LocalProcess inventory = start("inventory-service", "inventory", broker, setup, Map.of());
        LocalProcess notifications =
            start(
                "notification-service",
                "notifications",
                broker,
                setup,
                Map.of(
                    "smtp.host", mails.server().host(),
                    "smtp.port", Integer.toString(mails.server().port())))) {
      List.of(orders, inventory, notifications).forEach(LocalProcess::awaitHealthy);
      receive(inventory);
      load(broker, orders, mails, RATES[0], setup.warmUp());
      List<Figure> figures = new ArrayList<>();
      Map<String, LocalProcess> services = new TreeMap<>();
      services.put("order-service", orders);
      services.put("inventory-service", inventory);
      services.put("notification-service", notifications);
      for (int rate : RATES) {
        Map<String, Duration> before = processorTimes(services);
        long start = System.nanoTime();
        figures.addAll(load(broker, orders, mails, rate, setup.period()));
        figures.addAll(usage(rate, services, before, System.nanoTime() - start));
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
      figures.addAll(Percentiles.of(rate + "/s: confirmed", confirmations.micros()));
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

  private static void receive(LocalProcess inventory) throws IOException {
    byte[] plenty = "{\"quantity\": 1000000}".getBytes(StandardCharsets.UTF_8);
    String path = "/stock/" + Bodies.SKU + "/receipts";
    try (var connection = new HttpConnection(inventory.url(path), "application/json", plenty)) {
      connection.ask();
    }
  }

  private static LocalProcess start(
      String module, String user, VirtualHost broker, Setup setup, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new HashMap<>(broker.properties(user));
    environment.putAll(more);
    return LocalProcess.start(
        LocalProcess.jarOf(module),
        environment,
        Files.createDirectories(setup.directory().resolve(module)));
  }
}
