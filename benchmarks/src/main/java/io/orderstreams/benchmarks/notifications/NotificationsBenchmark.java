package io.orderstreams.benchmarks.notifications;

import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.Brokers;
import io.orderstreams.benchmarks.load.LocalProcess;
import io.orderstreams.benchmarks.load.OrderMessages;
import io.orderstreams.benchmarks.load.RawAmqp;
import io.orderstreams.benchmarks.load.SmtpSink;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/** Messages that wait in the queues, until all of them are handled. */
public final class NotificationsBenchmark implements Benchmark {

  private static final List<String> QUEUES =
      List.of("user_notifications", "order_processing", "order_completed");

  /** As many as the service has for each queue. */
  private static final int PREFETCH = 128;

  @Override
  public String name() {
    return "notifications";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    int orders = setup.events() / 10 / OrderMessages.PER_ORDER;
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.baseline("raw AMQP client, the same queues", raw(orders), "messages/s"));
    figures.addAll(
        figures(
            "notification-service, rows in H2, no mail server",
            rows(orders, setup.directory().resolve("rows")),
            "message"));
    figures.addAll(
        figures(
            "notification-service, to a local mail server",
            mails(orders / 3, setup.directory().resolve("mails")),
            "mail"));
    return figures;
  }

  private static List<Figure> figures(String what, Pace pace, String unit) {
    return List.of(
        Figure.of(what, pace.perSecond(), unit + "s/s"),
        Figure.of(what + ", processor time", pace.processorMicros(), "µs/" + unit));
  }

  private static double raw(int orders) throws Exception {
    try (VirtualHost broker = Brokers.withLongQueues();
        RawAmqp client = new RawAmqp(broker)) {
      fill(client, orders);
      Pace pace = new Pace(client.depth(QUEUES), () -> Duration.ZERO);
      client.consume(QUEUES, PREFETCH, () -> pace.isOver(client.depth(QUEUES)));
      return pace.perSecond();
    }
  }

  private static Pace rows(int orders, Path directory) throws Exception {
    try (VirtualHost broker = Brokers.withLongQueues();
        RawAmqp client = new RawAmqp(broker)) {
      fill(client, orders);
      return drain(broker, directory, Map.of("mail.transport", "none"), () -> client.depth(QUEUES));
    }
  }

  private static Pace mails(int orders, Path directory) throws Exception {
    long expected = (long) orders * OrderMessages.MAILS_PER_ORDER;
    try (VirtualHost broker = Brokers.withLongQueues();
        RawAmqp client = new RawAmqp(broker);
        SmtpSink sink = new SmtpSink(id -> {})) {
      fill(client, orders);
      Map<String, String> settings =
          Map.of("smtp.host", sink.host(), "smtp.port", Integer.toString(sink.port()));
      return drain(broker, directory, settings, () -> expected - sink.count());
    }
  }

  private static Pace drain(
      VirtualHost broker, Path directory, Map<String, String> settings, LongSupplier left)
      throws Exception {
    Map<String, String> all = new HashMap<>(broker.properties("notifications"));
    all.putAll(settings);
    long before = left.getAsLong();
    try (LocalProcess service =
        LocalProcess.start(
            LocalProcess.jarOf("notification-service"), all, Files.createDirectories(directory))) {
      Pace pace = new Pace(before, service::processorTime);
      while (!pace.isOver(left.getAsLong())) {
        service.requireRunning();
        Thread.sleep(20); // a sample, not a condition
      }
      return pace;
    }
  }

  /** Returns when all are in their queues. */
  private static void fill(RawAmqp client, int orders) throws InterruptedException {
    int onTheirWay = 1_000;
    Semaphore free = new Semaphore(onTheirWay);
    for (int i = 0; i < orders; i++) {
      for (OrderMessages.Routed each : OrderMessages.ofOrder()) {
        free.acquire();
        client.publish(each, fault -> free.release());
      }
    }
    free.acquire(onTheirWay);
  }
}
