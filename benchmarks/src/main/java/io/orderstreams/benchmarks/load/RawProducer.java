package io.orderstreams.benchmarks.load;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.Producer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The stream client with nothing around it: the ceiling of what writing can reach. Thread-safe. */
public final class RawProducer implements AutoCloseable {

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
    Message message =
        producer
            .messageBuilder()
            .properties()
            .messageId(UUID.randomUUID().toString())
            .messageBuilder()
            .addData(body)
            .build();
    producer.send(
        message,
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

  @Override
  public void close() {
    producer.close();
  }

  private static String key(Message message) {
    return message.getProperties().getMessageIdAsString();
  }
}
