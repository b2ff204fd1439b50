package io.orderstreams.benchmarks.latency;

import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.append.AppendBenchmark;
import io.orderstreams.benchmarks.load.Bodies;
import io.orderstreams.benchmarks.load.Brokers;
import io.orderstreams.benchmarks.load.LocalProcess;
import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;

/**
 * Order-service: whether placing an order becomes slower the more orders there are. They are added
 * to the log behind its back, and counted when its projection has read them.
 */
public final class GrowthBenchmark implements Benchmark {

  private static final int PER_SECOND = 300;
  private static final long SMALLEST = 10_000;
  private static final int AT_ONCE = 5_000;
  private static final Duration READING = Duration.ofHours(1);

  private final long largest;

  /**
   * @param largest orders at the end
   */
  public GrowthBenchmark(long largest) {
    this.largest = largest;
  }

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    try (VirtualHost broker = Brokers.withLongQueues();
        EventLog log = AppendBenchmark.openLog(broker.environment());
        LocalProcess service =
            LocalProcess.start(
                    LocalProcess.jarOf("order-service"),
                    broker.properties("orders"),
                    setup.directory())
                .awaitHealthy()) {
      Customers.placeOrders(service, warmUpRate(setup), setup.warmUp(), (order, wanted) -> {});
      List<Figure> figures = new ArrayList<>();
      for (long size : sizes()) {
        addOrders(log, service, size - orders(service));
        figures.addAll(place(service, size, setup));
      }
      return figures;
    }
  }

  /** The warm-up leaves no more orders than there are to be first. */
  private int warmUpRate(Setup setup) {
    return Math.clamp(sizes().getFirst() / setup.warmUp().toSeconds(), 1, PER_SECOND);
  }

  /** Ten times as many each time. */
  private List<Long> sizes() {
    return Stream.concat(
            LongStream.iterate(SMALLEST, size -> size < largest, size -> size * 10).boxed(),
            Stream.of(largest))
        .toList();
  }

  private static List<Figure> place(LocalProcess service, long size, Setup setup) throws Exception {
    String at = String.format(Locale.ROOT, "%,d orders: ", size);
    Duration before = service.processorTime();
    Histogram micros =
        Customers.placeOrders(service, PER_SECOND, setup.period(), (order, wanted) -> {});
    Duration used = service.processorTime().minus(before);
    List<Figure> figures = new ArrayList<>(Percentiles.of(at + "answered", micros));
    figures.add(
        Figure.of(
            at + "processor time",
            used.toNanos() / 1e3 / (PER_SECOND * setup.period().toSeconds()),
            "µs/order"));
    return figures;
  }

  private static void addOrders(EventLog log, LocalProcess service, long orders) throws Exception {
    long wanted = orders(service) + orders;
    for (long left = orders; left > 0; left -= AT_ONCE) {
      List<CompletableFuture<Void>> stored = new ArrayList<>();
      for (long i = 0; i < Math.min(AT_ONCE, left); i++) {
        stored.add(log.append(Bodies.created(UUID.randomUUID())));
      }
      stored.forEach(CompletableFuture::join);
    }
    Awaitility.await("all orders are read")
        .atMost(READING)
        .until(() -> orders(service) >= wanted && service.metric("orders_dispatch_behind") == 0);
  }

  private static long orders(LocalProcess service) throws Exception {
    return (long) service.metric("orders_events_effective_total");
  }
}
