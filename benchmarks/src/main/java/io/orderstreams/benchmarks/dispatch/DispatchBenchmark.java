package io.orderstreams.benchmarks.dispatch;

import io.orderstreams.benchmarks.Benchmark;
import io.orderstreams.benchmarks.Figure;
import io.orderstreams.benchmarks.Setup;
import io.orderstreams.benchmarks.load.Brokers;
import io.orderstreams.benchmarks.load.OrderMessages;
import io.orderstreams.benchmarks.load.RawAmqp;
import io.orderstreams.benchmarks.load.Window;
import io.orderstreams.eventstream.publish.PublishSettings;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Messages to the queues that the broker has accepted and routed, as many as the dispatcher has on
 * their way.
 */
public final class DispatchBenchmark implements Benchmark {

  /** Three partitions, each with a batch of 500 on its way. */
  private static final int ON_THEIR_WAY = 1_500;

  /** Nobody consumes: beyond some hundred thousand messages the queues keep the broker busy. */
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "dispatch";
  }

  @Override
  public List<Figure> run(Setup setup) throws Exception {
    return List.of(
        Figure.baseline("raw AMQP client, confirmed", raw(setup), "messages/s"),
        Figure.of("routed publisher, confirmed", ours(setup), "messages/s"));
  }

  private static double raw(Setup setup) throws Exception {
    Iterator<OrderMessages.Routed> messages = messages();
    try (VirtualHost broker = Brokers.withLongQueues();
        RawAmqp client = new RawAmqp(broker)) {
      return Window.perSecond(
          ON_THEIR_WAY,
          warmUp(setup),
          setup.period(),
          done -> client.publish(messages.next(), done));
    }
  }

  private static double ours(Setup setup) throws Exception {
    Iterator<OrderMessages.Routed> messages = messages();
    PublishSettings settings =
        new PublishSettings(
            Duration.ofSeconds(10), 10_000, Duration.ofMillis(500), Duration.ofSeconds(5));
    try (VirtualHost broker = Brokers.withLongQueues();
        RoutedPublisher publisher = new RoutedPublisher(broker.settings(), settings)) {
      publisher.start();
      if (!publisher.awaitConnected(Duration.ofSeconds(30))) {
        throw new IllegalStateException("no connection to the broker");
      }
      return Window.perSecond(
          ON_THEIR_WAY,
          warmUp(setup),
          setup.period(),
          done -> {
            OrderMessages.Routed next = messages.next();
            var _ =
                publisher
                    .publish(next.exchange(), next.routingKey(), next.envelope())
                    .whenComplete((nothing, fault) -> done.with(fault));
          });
    }
  }

  private static Duration warmUp(Setup setup) {
    return setup.warmUp().compareTo(LONGEST_WARM_UP) < 0 ? setup.warmUp() : LONGEST_WARM_UP;
  }

  private static Iterator<OrderMessages.Routed> messages() {
    return Stream.generate(OrderMessages::ofOrder).flatMap(List::stream).iterator();
  }
}
