package io.orderstreams.benchmarks.latency;

import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.Brokers;
import io.orderstreams.benchmarks.load.HttpConnection;
import io.orderstreams.benchmarks.load.LocalProcess;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/** Order-service: how long it takes to read one order while many are placed. */
public final class ReadBenchmark implements Benchmark {

  private static final int PLACED_PER_SECOND = 1_000;
  private static final int READ_PER_SECOND = 100;
  private static final int READERS = 8;

  @Override
  public String name() {
    return "read";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    try (VirtualHost broker = Brokers.withLongQueues();
        LocalProcess service =
            LocalProcess.start(
                    LocalProcess.jarOf("order-service"),
                    broker.properties("orders"),
                    setup.directory())
                .awaitHealthy()) {
      AtomicReference<String> someOrder = new AtomicReference<>("");
      Customers.placeOrders(
          service, PLACED_PER_SECOND, setup.warmUp(), (order, wanted) -> someOrder.set(order));
      String path = "/orders/" + someOrder.get();
      service.awaitFound(path + "?minVersion=1"); // it has been placed, but maybe not read back
      try (ExecutorService reading = Executors.newSingleThreadExecutor()) {
        Future<Histogram> reads = reading.submit(() -> read(service, path, setup));
        List<Figure> figures = new ArrayList<>();
        figures.addAll(
            Percentiles.of(
                PLACED_PER_SECOND + "/s placed: answered",
                Customers.placeOrders(
                    service, PLACED_PER_SECOND, setup.period(), (order, wanted) -> {})));
        figures.addAll(
            Percentiles.of(PLACED_PER_SECOND + "/s placed: one order read", reads.get()));
        return figures;
      }
    }
  }

  private static Histogram read(LocalProcess service, String path, Setup setup) throws Exception {
    List<HttpConnection> connections = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      connections.add(HttpConnection.toGet(service.url(path)));
    }
    OpenLoop<HttpConnection> readers =
        new OpenLoop<>(connections, (connection, wanted) -> connection.ask());
    readers.run(READ_PER_SECOND, setup.period());
    return readers.take();
  }
}
