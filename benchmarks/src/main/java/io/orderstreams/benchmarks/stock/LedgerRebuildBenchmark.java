package io.orderstreams.benchmarks.stock;

import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.RawConsumer;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Inventory-service gets its state back from the ledger: into an empty database, into the tables of
 * a rebuild, and in memory for one article. Once from well-filled chunks, and once from chunks of
 * one entry, as they are when hardly anything happens; those the broker ships one by one.
 */
public final class LedgerRebuildBenchmark implements Benchmark {

  private static final int CHUNK = 500;

  /** Writing them takes about a millisecond each. */
  private static final int ONE_BY_ONE = 20_000;

  @Override
  public String name() {
    return "ledger-rebuild";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    try (VirtualHost filled = BrokerForTests.freshVirtualHost();
        VirtualHost single = BrokerForTests.freshVirtualHost()) {
      LedgerHistory.write(filled.environment(), setup.events(), CHUNK);
      LedgerHistory.write(single.environment(), ONE_BY_ONE, 1);
      Path first = Files.createDirectories(setup.directory().resolve("filled"));
      Path second = Files.createDirectories(setup.directory().resolve("single"));
      return List.of(
          Figure.baseline(
              "raw client, full chunks", raw(filled, setup, setup.events()), "entries/s"),
          Figure.of(
              "stock in the past, decoded and folded",
              past(filled, setup, setup.events(), first),
              "entries/s"),
          Figure.of(
              "rebuild, with all tables",
              rebuild(filled, setup, setup.events(), first),
              "entries/s"),
          Figure.baseline(
              "raw client, chunks of one", raw(single, setup, ONE_BY_ONE), "entries/s (one)"),
          Figure.of(
              "stock in the past, chunks of one",
              past(single, setup, ONE_BY_ONE, second),
              "entries/s (one)"),
          Figure.of(
              "rebuild, chunks of one",
              rebuild(single, setup, ONE_BY_ONE, second),
              "entries/s (one)"));
    }
  }

  private static double raw(VirtualHost broker, Setup setup, int entries) throws Exception {
    String ledger = LedgerHistory.LEDGER.partitions().getFirst().stream();
    return warm(
        setup,
        () ->
            RawConsumer.perSecond(broker.environment().consumerBuilder().stream(ledger), entries));
  }

  private static double past(VirtualHost broker, Setup setup, int entries, Path data)
      throws Exception {
    try (InventoryProcess service = InventoryProcess.start(broker, data)) {
      service.awaitCaughtUp();
      return entries / warm(setup, () -> service.pastStock("BENCH-1", entries));
    }
  }

  private static double rebuild(VirtualHost broker, Setup setup, int entries, Path data)
      throws Exception {
    try (InventoryProcess service = InventoryProcess.start(broker, data)) {
      service.awaitCaughtUp();
      return entries / warm(setup, service::rebuild);
    }
  }

  /** What comes of it when it has been done again and again for the warm-up's time. */
  private static double warm(Setup setup, Callable<Double> work) throws Exception {
    long warmAt = System.nanoTime() + setup.warmUp().toNanos();
    do {
      double _ = work.call();
    } while (System.nanoTime() < warmAt);
    return work.call();
  }
}
