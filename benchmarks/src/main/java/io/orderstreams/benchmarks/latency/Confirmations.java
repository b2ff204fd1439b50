package io.orderstreams.benchmarks.latency;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.OffsetSpecification;
import io.orderstreams.eventstream.envelope.Headers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Watches the order log for confirmations, and takes the time from when an order was to be placed.
 * Thread-safe.
 */
final class Confirmations implements AutoCloseable {

  private final Map<String, Long> wantedAt = new ConcurrentHashMap<>();
  private final Map<String, Long> confirmedAt = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Consumer consumer;
  private volatile Histogram micros = new ConcurrentHistogram(3);

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
    open.incrementAndGet();
    wantedAt.put(order, wanted);
    settle(order);
  }

  int open() {
    return open.get();
  }

  /** What has been measured since this was last asked for. */
  Histogram take() {
    Histogram taken = micros;
    micros = new ConcurrentHistogram(3);
    return taken;
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
        open.decrementAndGet();
      }
    }
  }
}
