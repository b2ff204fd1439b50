package io.orderstreams.benchmarks.http;

import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.Bodies;
import io.orderstreams.benchmarks.load.Brokers;
import io.orderstreams.benchmarks.load.Callers;
import io.orderstreams.benchmarks.load.HttpConnection;
import io.orderstreams.benchmarks.load.LocalProcess;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Connections that place one order after the other; compared with a bare Micronaut endpoint that
 * appends a message of the same size, but for the order's id and total in its body, and waits for
 * its confirm.
 */
public final class PlaceOrderBenchmark implements Benchmark {

  private static final int CONNECTIONS = 64;
  private static final int FEW = 1;
  private static final int MANY = 256;
  private static final String DISPATCH_BEHIND = "orders_dispatch_behind";

  @Override
  public String name() {
    return "place";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    List<String> bare =
        List.of("-cp", System.getProperty("java.class.path"), BareService.class.getName());
    Load baseline = load(bare, "/append", setup);
    Load orders = load(LocalProcess.jarOf("order-service"), "/orders", setup);
    return List.of(
        Figure.baseline("bare endpoint with confirm", baseline.perSecond(), "requests/s"),
        Figure.of("POST /orders", orders.perSecond(), "requests/s"),
        Figure.baseline("bare endpoint, 1 connection", baseline.few(), "requests/s (1)"),
        Figure.of("POST /orders, 1 connection", orders.few(), "requests/s (1)"),
        Figure.baseline("bare endpoint, 256 connections", baseline.many(), "requests/s (256)"),
        Figure.of("POST /orders, 256 connections", orders.many(), "requests/s (256)"),
        Figure.baseline("bare endpoint: its processor time", baseline.micros(), "µs/request"),
        Figure.of("order-service: its processor time", orders.micros(), "µs/request"),
        Figure.of(
            "order-service: read back into the database", orders.projectedPerSecond(), "events/s"),
        Figure.of("order-service: sent to the queues", orders.sentPerSecond(), "events/s"));
  }

  /**
   * Processor time is little disturbed by what else the machine does.
   *
   * @param few requests a second over one connection
   * @param many requests a second over many
   * @param projectedPerSecond of the service's own log, while it took orders
   * @param sentPerSecond to the queues, while it took orders
   */
  private record Load(
      double perSecond,
      double few,
      double many,
      double micros,
      double projectedPerSecond,
      double sentPerSecond) {}

  private static Load load(List<String> program, String path, Setup setup) throws Exception {
    Path directory = setup.directory().resolve(path.substring(1));
    directory.toFile().mkdirs();
    try (VirtualHost broker = Brokers.withLongQueues()) {
      Map<String, String> properties = broker.properties("orders");
      try (LocalProcess service =
          LocalProcess.start(program, properties, directory).awaitHealthy()) {
        byte[] body = Bodies.order();
        Callers.Caller caller =
            () -> new HttpConnection(service.url(path), "application/json", body)::ask;
        Callers.perSecond(CONNECTIONS, setup.warmUp(), caller);
        double projected = projected(service);
        double waiting = waiting(service);
        Duration before = service.processorTime();
        double perSecond = Callers.perSecond(CONNECTIONS, setup.period(), caller);
        Duration used = service.processorTime().minus(before);
        double seconds = setup.period().toSeconds();
        double projectedNow = (projected(service) - projected) / seconds;
        double waitingNow = (waiting(service) - waiting) / seconds;
        service.awaitZero(DISPATCH_BEHIND); // or a single caller would wait for what many have left
        return new Load(
            perSecond,
            Callers.perSecond(FEW, setup.period(), caller),
            Callers.perSecond(MANY, setup.period(), caller),
            used.toNanos() / 1e3 / (perSecond * seconds),
            projectedNow,
            projectedNow - waitingNow);
      }
    }
  }

  private static double projected(LocalProcess service) throws Exception {
    return service.metric("orders_events_effective_total");
  }

  /** In the journal, and not in the queues yet. */
  private static double waiting(LocalProcess service) throws Exception {
    return service.metric(DISPATCH_BEHIND);
  }
}
