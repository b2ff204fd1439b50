package io.orderstreams.proof.evidence;

import com.rabbitmq.stream.Address;
import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.ConsumerFlowStrategy;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.NoOffsetException;
import com.rabbitmq.stream.OffsetSpecification;
import com.rabbitmq.stream.StreamException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads whole streams with the raw client. */
final class Streams implements AutoCloseable {

  /** For the last chunk to come, and for each of those before it. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Environment environment;

  private Streams(Environment environment) {
    this.environment = environment;
  }

  static Streams of(Places.Broker broker) throws CollectException {
    Address address = new Address(broker.host(), broker.streamPort());
    try {
      return new Streams(
          Environment.builder()
              .host(broker.host())
              .port(broker.streamPort())
              .addressResolver(advertised -> address)
              .virtualHost(broker.virtualHost())
              .username(broker.user())
              .password(broker.password())
              .build());
    } catch (StreamException e) {
      throw new CollectException("no connection to the streams of " + broker, e);
    }
  }

  List<LogMessage> superStream(String name, int partitions)
      throws CollectException, InterruptedException {
    List<LogMessage> messages = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      messages.addAll(stream(name + "-" + partition, partition));
    }
    return messages;
  }

  /** All messages, up to the last that there is now. */
  List<LogMessage> stream(String name, int partition)
      throws CollectException, InterruptedException {
    try {
      return isEmpty(name) ? List.of() : read(name, partition, lastOffset(name));
    } catch (StreamException | ExecutionException e) {
      throw new CollectException("stream " + name + " cannot be read: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new CollectException("stream " + name + " was not read to its end in time", e);
    }
  }

  private boolean isEmpty(String name) {
    try {
      return environment.queryStreamStats(name).committedOffset() < 0;
    } catch (NoOffsetException none) {
      return true;
    }
  }

  /**
   * Of the last message. The committed offset will not do: the entry there may be no message. So
   * the last chunk that has messages is asked for, and how many they are.
   */
  private long lastOffset(String name)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<Long> last = new CompletableFuture<>();
    ConsumerFlowStrategy firstToCome =
        new ConsumerFlowStrategy() {
          @Override
          public int initialCredits() {
            return 1;
          }

          @Override
          public MessageProcessedCallback start(Context chunk) {
            last.complete(chunk.chunkId() + chunk.messageCount() - 1);
            return message -> {};
          }
        };
    try (Consumer _ =
        environment.consumerBuilder().stream(name)
            .offset(OffsetSpecification.last())
            .flow()
            .strategy(firstToCome)
            .builder()
            .messageHandler((context, message) -> {})
            .build()) {
      return last.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private List<LogMessage> read(String name, int partition, long lastOffset)
      throws InterruptedException, ExecutionException, TimeoutException {
    WholeStream reader = new WholeStream(name, partition, lastOffset);
    try (Consumer _ =
        environment.consumerBuilder().stream(name)
            .offset(OffsetSpecification.first())
            .flow()
            .strategy(reader)
            .builder()
            .messageHandler(reader)
            .build()) {
      return reader.await(PATIENCE);
    }
  }

  @Override
  public void close() {
    environment.close();
  }
}
