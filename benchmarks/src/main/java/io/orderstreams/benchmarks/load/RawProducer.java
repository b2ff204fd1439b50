package io.orderstreams.benchmarks.load;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageBuilder;
import com.rabbitmq.stream.Producer;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.envelope.Ids;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The stream client with nothing around it: the ceiling of what writing can reach. Thread-safe. */
public final class RawProducer implements AutoCloseable {

  /** The same for each message: what makes them is not measured, what sends and stores them is. */
  private static final Map<String, Object> HEADERS = Headers.of(Bodies.created(Ids.next()));

  private final Producer producer;

  /**
   * @param delay for which messages are collected, as our log does; zero for the client's default,
   *     batches that grow with the load
   */
  @SuppressWarnings("deprecation") // the fixed delay, see AppendSettings
  public RawProducer(Environment environment, String superStream, Duration delay) {
    var builder = environment.producerBuilder().superStream(superStream).routing(RawProducer::key);
    this.producer =
        (delay.isZero()
                ? builder.producerBuilder()
                : builder.producerBuilder().dynamicBatch(false).batchPublishingDelay(delay))
            .build();
  }

  /** Completes with the confirm. */
  public CompletableFuture<Void> send(byte[] body) {
    CompletableFuture<Void> stored = new CompletableFuture<>();
    producer.send(
        message(body),
        confirmation -> {
          if (confirmation.isConfirmed()) {
            stored.complete(null);
          } else {
            stored.completeExceptionally(
                new IllegalStateException("code " + confirmation.getCode()));
          }
        });
    return stored;
  }

  /** With the properties that the event log gives its messages. */
  private Message message(byte[] body) {
    MessageBuilder builder = producer.messageBuilder();
    MessageBuilder.ApplicationPropertiesBuilder properties = builder.applicationProperties();
    HEADERS.forEach(
        (name, value) -> {
          if (value instanceof Long number) {
            properties.entry(name, (long) number);
          } else {
            properties.entry(name, value.toString());
          }
        });
    return builder
        .properties()
        .messageId(UUID.randomUUID().toString())
        .contentType(Headers.CONTENT_TYPE)
        .messageBuilder()
        .addData(body)
        .build();
  }

  @Override
  public void close() {
    producer.close();
  }

  private static String key(Message message) {
    return message.getProperties().getMessageIdAsString();
  }
}
