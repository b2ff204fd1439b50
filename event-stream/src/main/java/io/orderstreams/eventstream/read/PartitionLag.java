package io.orderstreams.eventstream.read;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.OffsetSpecification;
import io.orderstreams.eventstream.log.LastChunk;
import io.orderstreams.eventstream.log.LogExtent;
import io.orderstreams.eventstream.log.Partition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;

/**
 * Measures how far a reader is behind the end of a partition. The end is not the committed offset,
 * since what stands there may be no message: it is that of the last chunk with messages, which is
 * asked for only when the partition has grown and the reader has not reached it. One thread.
 */
public final class PartitionLag {

  private final Environment environment;
  private final Partition partition;
  private final Clock clock;
  private final Duration patience;
  private long committed = -1;
  private long end = -1;
  private long oldestAfter = Long.MIN_VALUE;
  private Instant oldestStoredAt = Instant.EPOCH;

  /**
   * @param patience how long the broker may take for each answer
   */
  public PartitionLag(
      Environment environment, Partition partition, Clock clock, Duration patience) {
    this.environment = environment;
    this.partition = partition;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * How far a reader is behind.
   *
   * @param messages that it has not read: the difference of offsets, so more than there are where
   *     offsets have gaps, but 0 exactly when there are none
   * @param age since the oldest of these was stored, by the broker's clock; zero if there are none
   */
  public record Lag(long messages, Duration age) {

    static final Lag NONE = new Lag(0, Duration.ZERO);
  }

  /**
   * @param position up to where the reader has read; -1 for nothing
   * @throws TimeoutException if the broker does not answer in time
   */
  public Lag measure(long position) throws InterruptedException, TimeoutException {
    LogExtent extent = LogExtent.of(environment, partition);
    if (position >= extent.last()) {
      return Lag.NONE;
    }
    if (extent.last() != committed) {
      end = LastChunk.of(environment, partition, patience).map(LastChunk::last).orElse(-1L);
      committed = extent.last();
    }
    return position >= end
        ? Lag.NONE
        : new Lag(end - Math.max(position, extent.first() - 1), age(position));
  }

  private Duration age(long position) throws InterruptedException, TimeoutException {
    if (position != oldestAfter) {
      oldestStoredAt = storedAt(position + 1);
      oldestAfter = position;
    }
    Duration age = Duration.between(oldestStoredAt, clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private Instant storedAt(long offset) throws InterruptedException, TimeoutException {
    try (PartitionCursor cursor =
        new PartitionCursor(environment, partition, OffsetSpecification.offset(offset), 1)) {
      PartitionCursor.Entry oldest = cursor.poll(patience);
      if (oldest == null) {
        throw new TimeoutException("no message after offset " + (offset - 1));
      }
      return oldest.storedAt();
    }
  }
}
