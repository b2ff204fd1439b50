package io.orderstreams.benchmarks.replay;

import com.rabbitmq.stream.Environment;
import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.LocalProcess;
import io.orderstreams.benchmarks.load.RawConsumer;
import io.orderstreams.eventstream.log.BrokerOffsets;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.PostgresForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Order-service has lost its database and reads a long history again, all of which was sent to the
 * queues before: from the first event read to the last one committed.
 */
public final class ProjectionBenchmark implements Benchmark {

  private static final Pattern POSITION =
      Pattern.compile("\"order-projection/orders-\\d\":\\{[^}]*\"position\":(-?\\d+)");

  @Override
  public String name() {
    return "projection";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    int events = History.written(setup.events());
    try (VirtualHost broker = BrokerForTests.freshVirtualHost()) {
      History.write(broker, setup.events());
      allIsSent(broker.environment());
      PostgresForTests.Database postgres = PostgresForTests.freshDatabase();
      return List.of(
          Figure.of(
              "raw client, bytes counted",
              RawConsumer.perSecond(
                  broker.environment().consumerBuilder().superStream("orders"), events),
              "events/s"),
          Figure.baseline(
              "JDBC loop that writes the same rows from memory, H2",
              new BareRows(BareRows.Target.h2(setup.directory())).write(events),
              "events/s"),
          Figure.of(
              "order-service, journal + orders + position, H2",
              project(broker, Map.of(), events, setup),
              "events/s"),
          Figure.baseline(
              "JDBC loop that writes the same rows from memory, PostgreSQL",
              new BareRows(BareRows.Target.postgres()).write(events),
              "events/s (PostgreSQL)"),
          Figure.of(
              "order-service, journal + orders + position, PostgreSQL",
              project(broker, postgres.properties(), events, setup),
              "events/s (PostgreSQL)"));
    }
  }

  /** So the dispatchers' positions at the broker say, which outlive the database. */
  private static void allIsSent(Environment environment) {
    BrokerOffsets dispatched = new BrokerOffsets(environment, "dispatcher");
    Log.superStream("orders", 3)
        .partitions()
        .forEach(
            partition ->
                dispatched.store(
                    partition, environment.queryStreamStats(partition.stream()).committedOffset()));
  }

  private static double project(
      VirtualHost broker, Map<String, String> database, int events, Setup setup) throws Exception {
    var directory = Files.createTempDirectory(setup.directory(), "service");
    Map<String, String> settings = new HashMap<>(broker.properties("orders"));
    settings.putAll(database);
    try (LocalProcess service =
        LocalProcess.start(LocalProcess.jarOf("order-service"), settings, directory)) {
      service.awaitAnswering();
      long first = 0;
      long firstAt = 0;
      while (true) {
        long read = read(service.get("/health"));
        long now = System.nanoTime();
        if (read >= events) {
          return (read - first) / ((now - firstAt) / 1e9);
        }
        if (first == 0) {
          first = read;
          firstAt = now;
        }
        Thread.sleep(50); // a sample, not a condition
      }
    }
  }

  /** How many events of all partitions have been committed. */
  private static long read(String health) {
    return POSITION
        .matcher(health)
        .results()
        .map(MatchResult::group)
        .mapToLong(found -> Long.parseLong(found.substring(found.lastIndexOf(':') + 1)) + 1)
        .sum();
  }
}
