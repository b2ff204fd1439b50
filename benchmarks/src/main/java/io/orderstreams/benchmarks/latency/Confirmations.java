package io.orderstreams.benchmarks.latency;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.OffsetSpecification;
import io.orderstreams.eventstream.envelope.Headers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Watches the order log for confirmations, and takes the time from when an order was to be placed.
 * Thread-safe.
 */
final class Confirmations implements AutoCloseable {

  private final Map<String, Long> wantedAt = new ConcurrentHashMap<>();
  private final Map<String, Long> confirmedAt = new ConcurrentHashMap<>();
  private final Consumer consumer;
  private final Recorder micros = new Recorder(3);

  Confirmations(Environment environment) {
    this.consumer =
        environment
            .consumerBuilder()
            .superStream("orders")
            .offset(OffsetSpecification.next())
            .messageHandler((context, message) -> seen(message, System.nanoTime()))
            .build();
  }

  /** The confirmation may have come before the answer to the caller. */
  void placed(String order, long wanted) {
    wantedAt.put(order, wanted);
    settle(order);
  }

  /** How many of those placed are not confirmed yet. */
  int open() {
    return wantedAt.size();
  }

  /** What has been measured since this was last asked for, in microseconds. */
  Histogram take() {
    return micros.getIntervalHistogram();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void seen(Message message, long now) {
    Map<String, Object> properties = message.getApplicationProperties();
    if ("order.confirmed".equals(String.valueOf(properties.get(Headers.TYPE)))) {
      String order = String.valueOf(properties.get(Headers.SUBJECT));
      confirmedAt.put(order, now);
      settle(order);
    }
  }

  private void settle(String order) {
    Long confirmed = confirmedAt.get(order);
    if (confirmed != null) {
      Long wanted = wantedAt.remove(order);
      if (wanted != null) {
        micros.recordValue(Math.max(0, confirmed - wanted) / 1_000);
        confirmedAt.remove(order);
      }
    }
  }
}
