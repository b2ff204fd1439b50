package io.orderstreams.benchmarks.startup;

import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.Brokers;
import io.orderstreams.benchmarks.load.LocalProcess;
import io.orderstreams.benchmarks.load.SmtpSink;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Each service alone, and all three together: from the start of the process until {@code /health}
 * says 200, on a running broker, with an empty database and the JVM's AOT cache.
 */
public final class StartUpBenchmark implements Benchmark {

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    List<TrainedService> services = trained(setup.directory());
    List<Figure> figures = new ArrayList<>();
    for (TrainedService service : services) {
      figures.addAll(healthy(service.module() + " alone", List.of(service), setup.directory()));
    }
    figures.addAll(healthy("all three together", services, setup.directory()));
    return figures;
  }

  private static List<TrainedService> trained(Path directory) throws Exception {
    List<TrainedService> services = new ArrayList<>();
    try (VirtualHost broker = Brokers.withLongQueues();
        SmtpSink mails = new SmtpSink(id -> {})) {
      for (String user : List.of("orders", "inventory", "notifications")) {
        String module = user.replaceFirst("s$", "") + "-service";
        Path own = Files.createDirectories(directory.resolve("training-" + module));
        services.add(TrainedService.train(module, user, broker, mails, own));
      }
    }
    return services;
  }

  private static List<Figure> healthy(String what, List<TrainedService> services, Path directory)
      throws Exception {
    List<LocalProcess> started = new ArrayList<>();
    try (VirtualHost broker = Brokers.withLongQueues();
        SmtpSink mails = new SmtpSink(id -> {})) {
      long start = System.nanoTime();
      for (TrainedService service : services) {
        started.add(service.start(broker, mails, directory));
      }
      started.forEach(LocalProcess::awaitHealthy);
      double seconds = (System.nanoTime() - start) / 1e9;
      double used = started.stream().mapToLong(each -> each.processorTime().toNanos()).sum() / 1e9;
      return List.of(
          Figure.of(what + ", until healthy", seconds, "s"),
          Figure.of(what + ", until healthy, processor time", used, "s"));
    } finally {
      started.forEach(LocalProcess::close);
    }
  }
}
