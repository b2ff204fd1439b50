package io.orderstreams.eventstream.testing;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.ConsumerFlowStrategy;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.NoOffsetException;
import com.rabbitmq.stream.OffsetSpecification;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.log.StreamMessages;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Reads what a stream holds. */
public final class StreamContent {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private StreamContent() {}

  /** A message in a stream. */
  public record Stored(String stream, long offset, Message message) {

    public Envelope envelope() {
      return StreamMessages.toEnvelope(message);
    }
  }

  static List<Stored> of(Environment environment, String stream) {
    if (isEmpty(environment, stream)) {
      return List.of();
    }
    long last = lastOffset(environment, stream);
    List<Stored> messages = new CopyOnWriteArrayList<>();
    try (Consumer _ =
        environment.consumerBuilder().stream(stream)
            .offset(OffsetSpecification.first())
            .messageHandler(
                (context, message) -> messages.add(new Stored(stream, context.offset(), message)))
            .build()) {
      Awaitility.await("stream " + stream + " read up to offset " + last)
          .atMost(PATIENCE)
          .until(() -> !messages.isEmpty() && messages.getLast().offset() >= last);
    }
    return List.copyOf(messages);
  }

  private static boolean isEmpty(Environment environment, String stream) {
    try {
      return environment.queryStreamStats(stream).committedOffset() < 0;
    } catch (NoOffsetException none) {
      return true;
    }
  }

  /**
   * Offset of the last message: the end of the last chunk with messages. The committed offset will
   * not do, since the entry there may be no message.
   */
  private static long lastOffset(Environment environment, String stream) {
    CompletableFuture<Long> last = new CompletableFuture<>();
    ConsumerFlowStrategy remember =
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
        environment.consumerBuilder().stream(stream)
            .offset(OffsetSpecification.last())
            .flow()
            .strategy(remember)
            .builder()
            .messageHandler((context, message) -> {})
            .build()) {
      return last.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }
  }
}
