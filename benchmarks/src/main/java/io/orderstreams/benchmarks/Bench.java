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
import io.orderstreams.benchmarks.stock.DecideBenchmark;
import io.orderstreams.benchmarks.stock.LedgerRebuildBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * {@code ./dev bench [name...]}: runs the benchmarks, and prints a table. Settings are environment
 * variables: {@code BENCH_RUNS} (3), {@code BENCH_SECONDS} of each load (10), {@code BENCH_WARMUP}
 * seconds before it (80), {@code BENCH_EVENTS} of a replay (1000000) and {@code BENCH_ORDERS} to
 * which their number grows (500000); for {@code soak}, which runs only when it is named, {@code
 * BENCH_RATE} orders a second (60) for {@code BENCH_MINUTES} (30).
 */
public final class Bench {

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
          new LatencyBenchmark(),
          new ReadBenchmark(),
          new GrowthBenchmark(setting("BENCH_ORDERS", 500_000)),
          new SoakBenchmark(
              setting("BENCH_RATE", 60), Duration.ofMinutes(setting("BENCH_MINUTES", 30))));

  private Bench() {}

  public static void main(String[] names) {
    int status;
    try {
      status = run(names);
    } catch (Exception e) {
      e.printStackTrace();
      status = 1;
    }
    System.exit(status); // else the tests' broker would keep this process alive
  }

  private static int run(String[] names) throws Exception {
    List<String> known = ALL.stream().map(Benchmark::name).toList();
    List<String> unknown = Arrays.stream(names).filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      System.err.println("There is no benchmark " + unknown + "; there are " + known);
      return 2;
    }
    Setup setup =
        new Setup(
            Duration.ofSeconds(setting("BENCH_WARMUP", 80)),
            Duration.ofSeconds(setting("BENCH_SECONDS", 10)),
            setting("BENCH_EVENTS", 1_000_000),
            Files.createTempDirectory("orderstreams-bench"));
    Table table = new Table();
    for (int run = 1; run <= setting("BENCH_RUNS", 3); run++) {
      for (Benchmark benchmark : ALL) {
        if (isWanted(benchmark, Arrays.asList(names))) {
          System.err.println("run " + run + ": " + benchmark.name());
          for (Figure figure : benchmark.run(in(setup, benchmark.name() + "-" + run))) {
            System.err.printf(
                "    %-60s %,14.1f %s%n", figure.what(), figure.value(), figure.unit());
            table.add(benchmark.name(), figure);
          }
        }
      }
    }
    System.out.println(table.markdown());
    return 0;
  }

  private static boolean isWanted(Benchmark benchmark, List<String> names) {
    return names.isEmpty() ? !benchmark.isLong() : names.contains(benchmark.name());
  }

  private static Setup in(Setup setup, String directory) throws java.io.IOException {
    Path own = Files.createDirectories(setup.directory().resolve(directory));
    return new Setup(setup.warmUp(), setup.period(), setup.events(), own);
  }

  private static int setting(String name, int otherwise) {
    String value = System.getenv(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[1-9][0-9]{0,8}")) {
      System.err.println(name + " must be a positive number, not " + value);
      System.exit(2);
    }
    return Integer.parseInt(value);
  }
}
