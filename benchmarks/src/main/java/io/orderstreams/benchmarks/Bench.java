package io.orderstreams.benchmarks;

import io.orderstreams.benchmarks.append.AppendBenchmark;
import io.orderstreams.benchmarks.dispatch.DispatchBenchmark;
import io.orderstreams.benchmarks.filter.FilterBenchmark;
import io.orderstreams.benchmarks.http.PlaceOrderBenchmark;
import io.orderstreams.benchmarks.latency.GrowthBenchmark;
import io.orderstreams.benchmarks.latency.LatencyBenchmark;
import io.orderstreams.benchmarks.latency.ReadBenchmark;
import io.orderstreams.benchmarks.latency.SoakBenchmark;
import io.orderstreams.benchmarks.notifications.NotificationsBenchmark;
import io.orderstreams.benchmarks.replay.ProjectionBenchmark;
import io.orderstreams.benchmarks.startup.StartUpBenchmark;
import io.orderstreams.benchmarks.stock.DecideBenchmark;
import io.orderstreams.benchmarks.stock.LedgerRebuildBenchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code ./dev bench [name...]}: runs the benchmarks, and prints a table, also of what had been
 * measured when one of them failed. Settings are environment variables: {@code BENCH_RUNS} (3),
 * {@code BENCH_SECONDS} of each load (10), {@code BENCH_WARMUP} seconds before it (80), {@code
 * BENCH_EVENTS} of a replay (1000000), {@code BENCH_RATES}, the orders a second of {@code latency}
 * (100,200,300,500), and {@code BENCH_ORDERS} to which their number grows (500000); for {@code
 * soak}, which runs only when it is named, {@code BENCH_RATE} orders a second (60) for {@code
 * BENCH_MINUTES} (30).
 */
public final class Bench {

  private static final int RUNS = Settings.number("BENCH_RUNS", 3);
  private static final Duration WARM_UP = Duration.ofSeconds(Settings.number("BENCH_WARMUP", 80));
  private static final Duration PERIOD = Duration.ofSeconds(Settings.number("BENCH_SECONDS", 10));
  private static final int EVENTS = Settings.number("BENCH_EVENTS", 1_000_000);

  private static final List<Benchmark> ALL =
      List.of(
          new AppendBenchmark(),
          new PlaceOrderBenchmark(),
          new ProjectionBenchmark(),
          new DecideBenchmark(),
          new LedgerRebuildBenchmark(),
          new FilterBenchmark(),
          new DispatchBenchmark(),
          new NotificationsBenchmark(),
          new LatencyBenchmark(Settings.numbers("BENCH_RATES", "100,200,300,500")),
          new ReadBenchmark(),
          new GrowthBenchmark(Settings.number("BENCH_ORDERS", 500_000)),
          new StartUpBenchmark(),
          new SoakBenchmark(
              Settings.number("BENCH_RATE", 60),
              Duration.ofMinutes(Settings.number("BENCH_MINUTES", 30))));

  private final Table table = new Table();
  private String now = "preparing";

  private Bench() {}

  public static void main(String[] names) {
    System.exit(status(List.of(names))); // else the tests' broker would keep this process alive
  }

  private static int status(List<String> names) {
    List<String> known = ALL.stream().map(Benchmark::name).toList();
    List<String> unknown = names.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      System.err.println("There is no benchmark " + unknown + "; there are " + known);
      return 2;
    }
    Bench bench = new Bench();
    try {
      bench.runAll(ALL.stream().filter(benchmark -> isWanted(benchmark, names)).toList());
      System.out.println(bench.table.markdown());
      return 0;
    } catch (Throwable fault) { // an Error, too: a broker that does not start is one
      fault.printStackTrace();
      System.out.println(bench.table.markdown());
      System.err.println("Failed in " + bench.now + ": " + fault.getMessage());
      return 1;
    }
  }

  private static boolean isWanted(Benchmark benchmark, List<String> names) {
    return names.isEmpty() ? !benchmark.isLong() : names.contains(benchmark.name());
  }

  private void runAll(List<Benchmark> benchmarks) throws Exception {
    Workplace workplace = Workplace.create();
    for (int run = 1; run <= RUNS; run++) {
      for (Benchmark benchmark : benchmarks) {
        now = "run " + run + " of " + benchmark.name();
        System.err.println(now);
        run(benchmark, workplace);
      }
    }
  }

  private void run(Benchmark benchmark, Workplace workplace) throws Exception {
    Path place = workplace.place(benchmark.name());
    try {
      for (Figure figure : benchmark.run(new Setup(WARM_UP, PERIOD, EVENTS, place))) {
        System.err.printf("    %-60s %,14.1f %s%n", figure.what(), figure.value(), figure.unit());
        table.add(benchmark.name(), figure);
      }
    } finally {
      workplace.clear(place);
    }
  }
}
