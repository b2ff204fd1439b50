package io.orderstreams.benchmarks.stock;

import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.append.AppendBenchmark;
import io.orderstreams.benchmarks.load.Bodies;
import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Inventory-service decides orders that wait in the log. Meanwhile its relay carries the entries to
 * the ledger, as it always does. As many as are counted are decided before, by both sides: a JVM
 * that is still compiling is not what is measured.
 */
public final class DecideBenchmark implements Benchmark {

  private static final int AT_ONCE = 1_000;
  private static final int MOST_AT_ONCE = 1_000_000; // that a receipt may have

  @Override
  public String name() {
    return "decide";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    int warmUp = Math.ceilDiv(setup.events(), AT_ONCE) * AT_ONCE;
    int orders = 2 * warmUp;
    Path data = Files.createDirectories(setup.directory().resolve("service"));
    try (VirtualHost broker = BrokerForTests.freshVirtualHost()) {
      try (InventoryProcess service = InventoryProcess.start(broker, data)) {
        service.awaitHealthy();
        for (int units = 0; units < orders; units += MOST_AT_ONCE) {
          service.receive(Bodies.SKU, MOST_AT_ONCE);
        }
      }
      write(broker, orders);
      return List.of(
          Figure.baseline(
              "JDBC loop that writes the same rows from memory",
              new BareDecisions(setup.directory()).write(warmUp, orders),
              "orders/s"),
          Figure.of(
              "inventory-service, stock + reservations + entries + position in H2",
              decide(broker, warmUp, orders, data),
              "orders/s"));
    }
  }

  private static void write(VirtualHost broker, int orders) {
    try (EventLog log = AppendBenchmark.openLog(broker.environment())) {
      for (int written = 0; written < orders; written += AT_ONCE) {
        List<CompletableFuture<Void>> stored = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          stored.add(log.append(Bodies.created(Ids.next())));
        }
        stored.forEach(CompletableFuture::join);
      }
    }
  }

  private static double decide(VirtualHost broker, int warmUp, int orders, Path data)
      throws Exception {
    try (InventoryProcess service = InventoryProcess.start(broker, data)) {
      service.awaitAnswering();
      return InventoryProcess.perSecond(service::decided, warmUp, orders);
    }
  }
}
