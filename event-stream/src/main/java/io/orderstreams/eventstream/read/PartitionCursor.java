package io.orderstreams.eventstream.read;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageHandler;
import com.rabbitmq.stream.OffsetSpecification;
import com.rabbitmq.stream.Resource;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.log.StreamMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hands over what a partition holds, one message after another, and then what comes: for pages,
 * feeds and explorers. Keeps no position. A slow user holds up the broker, not the memory: at most
 * {@code credits + 1} chunks and {@code aheadMax} messages are here. Polled by one thread at a
 * time.
 */
public final class PartitionCursor implements AutoCloseable {

  private record Delivery(Message message, MessageHandler.Context context) {}

  private final BlockingQueue<Delivery> queue = new LinkedBlockingQueue<>();

  /** Taken out of the queue at once, since each time costs those who put in. */
  private final Deque<Delivery> taken = new ArrayDeque<>();

  private final AtomicLong next = new AtomicLong(-1);
  private final Partition partition;
  private final Consumer consumer;
  private volatile boolean lost;

  /**
   * Opens a consumer, hence a connection.
   *
   * @param from where to begin; an offset is begun at exactly, anything else where its chunk begins
   * @param credits chunks that the broker may send ahead
   */
  public PartitionCursor(
      Environment environment, Partition partition, OffsetSpecification from, int credits) {
    this(environment, partition, from, credits, 0);
  }

  /**
   * Opens a consumer, hence a connection.
   *
   * @param from where to begin; an offset is begun at exactly, anything else where its chunk begins
   * @param credits chunks that the broker may send ahead
   * @param aheadMax messages that may wait beside those: for long ways, and chunks of few messages
   */
  public PartitionCursor(
      Environment environment,
      Partition partition,
      OffsetSpecification from,
      int credits,
      int aheadMax) {
    this.partition = partition;
    this.consumer =
        environment.consumerBuilder().stream(partition.stream())
            .offset(from)
            // Asked again when the connection was lost: go on exactly where it broke off.
            .subscriptionListener(
                context ->
                    context.offsetSpecification(
                        next.get() < 0 ? from : OffsetSpecification.offset(next.get())))
            .listeners(
                context -> {
                  if (context.currentState() == Resource.State.CLOSED) {
                    lost = true;
                  }
                })
            .flow()
            .strategy(new ChunkCredits(credits, aheadMax))
            .builder()
            .messageHandler(
                (context, message) -> {
                  if (context.offset() >= next.get()) {
                    next.set(context.offset() + 1);
                    queue.add(new Delivery(message, context));
                  } else {
                    context.processed();
                  }
                })
            .build();
  }

  /**
   * A message as it stands in a partition.
   *
   * @param storedAt when the broker stored its chunk, by the broker's clock
   * @param envelope absent if it is none
   * @param fault why it is none; empty if it is one
   */
  public record Entry(long offset, Instant storedAt, @Nullable Envelope envelope, String fault) {}

  /**
   * The next message, or nothing if none comes in time.
   *
   * @throws IllegalStateException if none will ever come, since the client has given up
   */
  public @Nullable Entry poll(Duration atMost) throws InterruptedException {
    Delivery delivery = next(atMost);
    if (delivery == null) {
      if (lost) {
        throw new IllegalStateException("the client has closed the consumer of " + partition);
      }
      return null;
    }
    delivery.context().processed();
    long offset = delivery.context().offset();
    Instant storedAt = Instant.ofEpochMilli(delivery.context().timestamp());
    try {
      return new Entry(offset, storedAt, StreamMessages.toEnvelope(delivery.message()), "");
    } catch (MalformedMessageException e) {
      return new Entry(offset, storedAt, null, Faults.reason(e));
    }
  }

  private @Nullable Delivery next(Duration atMost) throws InterruptedException {
    if (taken.isEmpty() && queue.drainTo(taken) == 0) {
      return queue.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
    return taken.remove();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
