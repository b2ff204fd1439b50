package io.orderstreams.eventstream.log;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.NoOffsetException;
import com.rabbitmq.stream.StreamException;
import com.rabbitmq.stream.StreamStats;

/**
 * What offsets a stream holds.
 *
 * @param first offset of its first entry, or 0 if it is empty
 * @param last offset of its last committed entry, or -1 if it is empty. The entry may be no
 *     message: never wait for one with exactly this offset. Of the replica that was asked
 */
public record LogExtent(long first, long last) {

  /**
   * Asks the broker.
   *
   * @throws StreamException if it does not tell, or does not know the end yet: a replica that has
   *     just come up has entries before it has heard how many of them are committed
   */
  public static LogExtent of(Environment environment, Partition partition) {
    StreamStats stats = environment.queryStreamStats(partition.stream());
    long first;
    try {
      first = stats.firstOffset();
    } catch (NoOffsetException empty) {
      return new LogExtent(0, -1);
    }
    try {
      return new LogExtent(first, stats.committedOffset());
    } catch (NoOffsetException unknown) {
      throw new StreamException("the end of " + partition + " is not known yet", unknown);
    }
  }

  /**
   * Checks that a reader that has read up to this position (-1: nothing) can go on from there.
   *
   * @throws LogMismatchException if what comes next is no longer in the stream, or the stream never
   *     got that far: it is not the stream that the position was taken from
   */
  public void requireReadableAfter(long position, Partition partition) {
    if (position + 1 < first) {
      throw new LogMismatchException(
          "%s begins at offset %d, but this reader has read only up to %d: history is missing"
              .formatted(partition, first, position));
    }
    if (position > last) {
      throw new LogMismatchException(
          "%s ends at offset %d, but this reader has read up to %d: it is another stream or an older copy"
              .formatted(partition, last, position));
    }
  }
}
