package io.orderstreams.benchmarks.latency;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.OffsetSpecification;
import io.orderstreams.benchmarks.load.SmtpSink;
import io.orderstreams.eventstream.envelope.Headers;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * A mail server that takes the time from when an event could be read in the log until the mail
 * about it is handed over. Thread-safe.
 */
final class Mails implements AutoCloseable {

  private final Map<String, Long> alone = new ConcurrentHashMap<>();
  private final SmtpSink server;
  private final Consumer consumer;
  private final Recorder micros = new Recorder(3);
  private volatile long lastAt;

  Mails(Environment environment) throws IOException {
    this.server = new SmtpSink(messageId -> handedOver(messageId, System.nanoTime()));
    this.consumer =
        environment
            .consumerBuilder()
            .superStream("orders")
            .offset(OffsetSpecification.next())
            .messageHandler((context, message) -> read(message, System.nanoTime()))
            .build();
  }

  SmtpSink server() {
    return server;
  }

  /** How many events have no mail yet. */
  int open() {
    return alone.size();
  }

  /** How many mails so far. */
  long count() {
    return server.count();
  }

  /** When the last one was handed over, in {@link System#nanoTime()}. */
  long lastAt() {
    return lastAt;
  }

  /** What has been measured since this was last asked for, in microseconds. */
  Histogram take() {
    return micros.getIntervalHistogram();
  }

  @Override
  public void close() throws IOException {
    consumer.close();
    server.close();
  }

  private void read(Message message, long now) {
    Map<String, Object> properties = message.getApplicationProperties();
    meet(String.valueOf(properties.get(Headers.ID)), now);
  }

  private void handedOver(String messageId, long now) {
    lastAt = now;
    meet(messageId.substring(1, Math.max(1, messageId.indexOf('@'))), now);
  }

  /** Called for each event twice; whoever comes first leaves the time. */
  private void meet(String event, long now) {
    alone.merge(
        event,
        now,
        (first, second) -> {
          micros.recordValue(Math.abs(second - first) / 1_000);
          return null;
        });
  }
}
