package io.orderstreams.eventstream.log;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.ConsumerFlowStrategy;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.OffsetSpecification;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The last chunk of a partition that has messages. The committed offset would not do to tell where
 * a partition ends, since the entry there may be no message: so this asks for the chunk, and counts
 * its messages.
 *
 * @param first offset of its first message
 * @param last offset of its last message, and so of the partition's
 */
public record LastChunk(long first, long last) {

  /**
   * Opens a consumer for it; takes some milliseconds.
   *
   * @return empty if the partition is
   * @throws TimeoutException if none came in time; then there may be none
   */
  public static Optional<LastChunk> of(
      Environment environment, Partition partition, Duration patience)
      throws InterruptedException, TimeoutException {
    if (LogExtent.of(environment, partition).last() < 0) {
      return Optional.empty();
    }
    CompletableFuture<LastChunk> found = new CompletableFuture<>();
    try (Consumer _ =
        environment.consumerBuilder().stream(partition.stream())
            .offset(OffsetSpecification.last())
            .flow()
            .strategy(new FirstToCome(found))
            .builder()
            .messageHandler((context, message) -> {})
            .build()) {
      return Optional.of(found.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private record FirstToCome(CompletableFuture<LastChunk> found) implements ConsumerFlowStrategy {

    @Override
    public int initialCredits() {
      return 1;
    }

    @Override
    public MessageProcessedCallback start(Context chunk) {
      found.complete(new LastChunk(chunk.chunkId(), chunk.chunkId() + chunk.messageCount() - 1));
      return message -> {};
    }
  }
}
