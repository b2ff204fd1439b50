package io.orderstreams.eventstream.read;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageHandler;
import com.rabbitmq.stream.OffsetSpecification;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.LastChunk;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.log.StreamMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads one partition from an offset to what is its end now, then is done: for state that has to be
 * complete before anything else begins. Keeps no position.
 */
public final class BoundedReader<E> {

  private record Delivery(Message message, MessageHandler.Context context) {}

  private final Environment environment;
  private final Partition partition;
  private final EventCodec<E> codec;
  private final Skips skips;
  private final ReaderSettings settings;
  private final Duration patience;

  /**
   * @param patience how long the broker may leave it waiting for a message that must be there
   */
  public BoundedReader(
      Environment environment,
      Partition partition,
      EventCodec<E> codec,
      ReaderSettings settings,
      Duration patience) {
    this(environment, partition, codec, Skips.none(), settings, patience);
  }

  /**
   * @param skips what to pass over of that which cannot be read
   * @param patience how long the broker may leave it waiting for a message that must be there
   */
  public BoundedReader(
      Environment environment,
      Partition partition,
      EventCodec<E> codec,
      Skips skips,
      ReaderSettings settings,
      Duration patience) {
    this.environment = environment;
    this.partition = partition;
    this.codec = codec;
    this.skips = skips;
    this.settings = settings;
    this.patience = patience;
  }

  /** What is done with the events, in the caller's thread. */
  @FunctionalInterface
  public interface Handler<E> {
    void handle(List<Recorded<E>> events) throws Exception;
  }

  /** The offset of the last message there is now; -1 if there is none, or none came in time. */
  public long end() throws InterruptedException {
    try {
      return LastChunk.of(environment, partition, patience).map(LastChunk::last).orElse(-1L);
    } catch (TimeoutException none) {
      return -1;
    }
  }

  /**
   * Hands over all events from one offset to another, both included, in batches of at most {@code
   * batchMax}.
   *
   * @param end the offset of a message that is there
   * @throws UnreadableEventException when it comes to an event that cannot be read; those before it
   *     have been handed over
   * @throws TimeoutException if the broker does not deliver
   */
  public void read(long from, long end, Handler<E> handler) throws Exception {
    BlockingQueue<Delivery> queue = new LinkedBlockingQueue<>();
    AtomicLong next = new AtomicLong(from);
    try (Consumer _ =
        environment.consumerBuilder().stream(partition.stream())
            .offset(OffsetSpecification.offset(from))
            // Asked again when the connection was lost: go on exactly where it broke off.
            .subscriptionListener(
                context -> context.offsetSpecification(OffsetSpecification.offset(next.get())))
            .flow()
            .strategy(new ChunkCredits(settings.credits(), settings.aheadMax()))
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
            .build()) {
      long handled = from - 1;
      while (handled < end) {
        List<Delivery> arrived = take(queue, handled);
        handle(arrived, end, handler);
        handled = arrived.getLast().context().offset();
        arrived.forEach(delivery -> delivery.context().processed());
      }
    }
  }

  private List<Delivery> take(BlockingQueue<Delivery> queue, long handled) throws Exception {
    Delivery first = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (first == null) {
      throw new TimeoutException(
          "%s: no message after offset %d within %s".formatted(partition, handled, patience));
    }
    List<Delivery> arrived = new ArrayList<>(List.of(first));
    queue.drainTo(arrived, settings.batchMax() - 1);
    return arrived;
  }

  private void handle(List<Delivery> arrived, long end, Handler<E> handler) throws Exception {
    List<Recorded<E>> events = new ArrayList<>(arrived.size());
    for (Delivery delivery : arrived) {
      long offset = delivery.context().offset();
      if (offset > end) {
        break;
      }
      try {
        Envelope envelope = StreamMessages.toEnvelope(delivery.message());
        events.add(new Recorded<>(offset, envelope, codec.decode(envelope)));
      } catch (MalformedMessageException e) {
        if (skips.contains(partition, offset)) {
          continue;
        }
        handler.handle(events);
        throw new UnreadableEventException(offset, Faults.reason(e));
      }
    }
    handler.handle(events);
  }
}
