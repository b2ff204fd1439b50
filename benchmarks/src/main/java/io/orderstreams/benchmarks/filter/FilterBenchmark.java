package io.orderstreams.benchmarks.filter;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.ConsumerBuilder;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.OffsetSpecification;
import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.append.AppendBenchmark;
import io.orderstreams.benchmarks.load.Bodies;
import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/**
 * Finds one type of event, of which there is one in a hundred, with and without the broker's
 * filter, both ways in turn until they are warm. The broker leaves out whole chunks only, so it
 * matters how many events share one: a log that was written fast has large chunks, one that was
 * written slowly small ones.
 */
public final class FilterBenchmark implements Benchmark {

  private static final String WANTED = "order.shipped";
  private static final int ONE_IN = 100;
  private static final int TOGETHER = 3_000;
  private static final int SLOWLY_WRITTEN = 10; // that share of the events, as it takes so long

  @Override
  public String name() {
    return "filter";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(compare("large chunks", setup.events(), TOGETHER, setup));
    figures.addAll(compare("chunks of one", setup.events() / SLOWLY_WRITTEN, 1, setup));
    return figures;
  }

  private static List<Figure> compare(String chunks, int events, int together, Setup setup)
      throws Exception {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost()) {
      write(broker.environment(), events, together);
      long warmUntil = System.nanoTime() + setup.warmUp().toNanos();
      Read all;
      Read filtered;
      boolean warm;
      do {
        warm = System.nanoTime() >= warmUntil;
        all = read(broker.environment(), events, UnaryOperator.identity());
        filtered = read(broker.environment(), events, FilterBenchmark::filtered);
      } while (!warm);
      String unit = "events/s (" + chunks + ")";
      return List.of(
          Figure.baseline(chunks + ", all read", events / all.seconds(), unit),
          Figure.of(chunks + ", broker filters", events / filtered.seconds(), unit),
          Figure.of(
              chunks + ", sent all the same by the broker",
              100.0 * filtered.delivered() / events,
              "%"));
    }
  }

  /**
   * @param together so many are on their way at once
   */
  private static void write(Environment environment, int events, int together) {
    try (EventLog log = AppendBenchmark.openLog(environment)) {
      for (int written = 0; written < events; ) {
        List<CompletableFuture<Void>> stored = new ArrayList<>();
        for (int i = 0; i < together && written < events; i++, written++) {
          UUID order = UUID.randomUUID();
          stored.add(
              log.append(written % ONE_IN == 0 ? Bodies.shipped(order) : Bodies.created(order)));
        }
        stored.forEach(CompletableFuture::join);
      }
    }
  }

  /** What it took until all that was wanted had been seen. */
  private record Read(double seconds, long delivered) {}

  private static Read read(
      Environment environment, int events, UnaryOperator<ConsumerBuilder> filter)
      throws InterruptedException {
    CountDownLatch wanted = new CountDownLatch(Math.ceilDiv(events, ONE_IN));
    LongAdder delivered = new LongAdder();
    long start = System.nanoTime();
    try (Consumer _ =
        filter
            .apply(environment.consumerBuilder().superStream("orders"))
            .offset(OffsetSpecification.first())
            .flow()
            .initialCredits(50)
            .builder()
            .messageHandler(
                (context, message) -> {
                  delivered.increment();
                  if (isWanted(message)) {
                    wanted.countDown();
                  }
                })
            .build()) {
      wanted.await();
      return new Read((System.nanoTime() - start) / 1e9, delivered.sum());
    }
  }

  private static ConsumerBuilder filtered(ConsumerBuilder consumer) {
    return consumer.filter().values(WANTED).postFilter(message -> true).builder();
  }

  private static boolean isWanted(Message message) {
    return WANTED.equals(String.valueOf(message.getApplicationProperties().get(Headers.TYPE)));
  }
}
