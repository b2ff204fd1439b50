package io.orderstreams.eventstream.read;

import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides how much of what has arrived makes the next batch: up to the first event that cannot be
 * read.
 */
final class BatchCutter<E> {

  /** A message that has arrived, not decoded yet. */
  record Arrived(long offset, Supplier<Envelope> envelope) {}

  /**
   * The next batch, and what stands behind it.
   *
   * @param blocker the event after the batch that cannot be handled, if there is one
   */
  record Cut<E>(Batch<E> batch, @Nullable UnreadableEventException blocker) {}

  private final Partition partition;
  private final EventCodec<E> codec;
  private final Skips skips;

  BatchCutter(Partition partition, EventCodec<E> codec, Skips skips) {
    this.partition = partition;
    this.codec = codec;
    this.skips = skips;
  }

  /**
   * @param position up to where the partition has been read; what is not after it is passed over
   * @param refused what the handler has already refused for good, by offset
   */
  Cut<E> cut(List<Arrived> arrived, long position, Map<Long, UnreadableEventException> refused) {
    List<Recorded<E>> events = new ArrayList<>();
    long newPosition = position;
    for (Arrived message : arrived) {
      long offset = message.offset();
      if (offset <= newPosition) {
        continue;
      }
      UnreadableEventException fault = refused.get(offset);
      if (fault == null) {
        try {
          Envelope envelope = message.envelope().get();
          events.add(new Recorded<>(offset, envelope, codec.decode(envelope)));
        } catch (RuntimeException e) {
          // Whatever it is, it is the same each time.
          fault = new UnreadableEventException(offset, Faults.reason(e));
        }
      }
      if (fault != null && !skips.contains(partition, offset)) {
        return cut(position, newPosition, events, fault);
      }
      newPosition = offset;
    }
    return cut(position, newPosition, events, null);
  }

  private Cut<E> cut(
      long position,
      long newPosition,
      List<Recorded<E>> events,
      @Nullable UnreadableEventException blocker) {
    return new Cut<>(new Batch<>(partition, position, newPosition, events), blocker);
  }
}
