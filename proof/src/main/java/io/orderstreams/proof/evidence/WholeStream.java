package io.orderstreams.proof.evidence;

import com.rabbitmq.stream.ConsumerFlowStrategy;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps every message up to the last one. Counts them, too: the client skips, without a word, the
 * rest of a chunk that it cannot make sense of. Its methods are called by the one thread of its
 * consumer, but for {@link #await}.
 */
final class WholeStream implements ConsumerFlowStrategy, MessageHandler {

  private final String stream;
  private final int partition;
  private final long lastOffset;
  private final List<LogMessage> messages = new ArrayList<>();
  private final CompletableFuture<List<LogMessage>> whole = new CompletableFuture<>();
  private volatile long progress;
  private long chunk;
  private long announced;

  WholeStream(String stream, int partition, long lastOffset) {
    this.stream = stream;
    this.partition = partition;
    this.lastOffset = lastOffset;
  }

  @Override
  public int initialCredits() {
    return 10;
  }

  @Override
  public MessageProcessedCallback start(ConsumerFlowStrategy.Context context) {
    if (announced != messages.size()) {
      whole.completeExceptionally(
          new IllegalStateException(
              "of chunk %d of %s some messages are unreadable".formatted(chunk, stream)));
    }
    chunk = context.chunkId();
    announced += context.messageCount();
    context.credits(1);
    return message -> {};
  }

  @Override
  public void handle(MessageHandler.Context context, Message message) {
    try {
      messages.add(
          new LogMessage(
              stream, partition, context.offset(), chunk, properties(message), body(message)));
    } catch (RuntimeException e) {
      whole.completeExceptionally(e);
    }
    progress = context.offset();
    if (context.offset() >= lastOffset) {
      whole.complete(List.copyOf(messages));
    }
  }

  /** As long as more is coming, it may take as long as it takes. */
  List<LogMessage> await(Duration patience)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (true) {
      long before = progress;
      try {
        return whole.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (progress == before) {
          throw e;
        }
      }
    }
  }

  private static Map<String, String> properties(Message message) {
    Map<String, String> properties = new HashMap<>();
    Map<String, Object> found = message.getApplicationProperties();
    if (found != null) {
      found.forEach((name, value) -> properties.put(name, String.valueOf(value)));
    }
    return properties;
  }

  private static String body(Message message) {
    byte[] body = message.getBodyAsBinary();
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }
}
