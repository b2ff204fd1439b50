package io.orderstreams.benchmarks.append;

import com.rabbitmq.stream.Environment;
import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.Bodies;
import io.orderstreams.benchmarks.load.Callers;
import io.orderstreams.benchmarks.load.RawProducer;
import io.orderstreams.eventstream.append.AppendSettings;
import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** 64 callers append one event after the other and wait for each confirm. */
public final class AppendBenchmark implements Benchmark {

  private static final int CALLERS = 64;
  private static final Duration OUR_DELAY = Duration.ofMillis(1);

  @Override
  public String name() {
    return "append";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost()) {
      Environment environment = broker.environment();
      return List.of(
          Figure.baseline(
              "raw client, 64 callers", raw(environment, setup, Duration.ZERO), "events/s"),
          Figure.of(
              "raw client, 64 callers, sending each 1 ms",
              raw(environment, setup, OUR_DELAY),
              "events/s"),
          Figure.of("event log, 64 callers", ours(environment, setup), "events/s"));
    }
  }

  private static double raw(Environment environment, Setup setup, Duration delay) throws Exception {
    byte[] body = Bodies.created(UUID.randomUUID()).data();
    try (RawProducer producer = new RawProducer(environment, "orders", delay)) {
      return Callers.perSecond(
          CALLERS, setup.warmUp(), setup.period(), () -> () -> producer.send(body).get());
    }
  }

  private static double ours(Environment environment, Setup setup) throws Exception {
    try (EventLog log = openLog(environment)) {
      return Callers.perSecond(
          CALLERS,
          setup.warmUp(),
          setup.period(),
          () -> () -> log.append(Bodies.created(UUID.randomUUID())).get());
    }
  }

  /** The log of the orders, with the settings of the services. */
  public static EventLog openLog(Environment environment) {
    EventLog log = new EventLog(environment, Log.superStream("orders", 3), settings());
    log.start();
    Awaitility.await("connected").until(() -> log.state().open());
    return log;
  }

  /** Those of the services. */
  public static AppendSettings settings() {
    return new AppendSettings(
        OUR_DELAY,
        Duration.ofSeconds(10),
        10_000,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofMillis(500),
        Duration.ofSeconds(5));
  }
}
