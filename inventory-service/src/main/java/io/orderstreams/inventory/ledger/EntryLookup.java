package io.orderstreams.inventory.ledger;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.OffsetSpecification;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.log.LogExtent;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.PartitionCursor;
import io.orderstreams.inventory.store.RecordedSkips;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/** Looks up entries in the stream by their numbers. */
@Singleton
public class EntryLookup {

  private static final Partition PARTITION = LedgerLog.LOG.partitions().getFirst();

  private final Environment environment;
  private final RecordedSkips skips;
  private final Duration patience;

  EntryLookup(Environment environment, RecordedSkips skips, LedgerSettings settings) {
    this.environment = environment;
    this.skips = skips;
    this.patience = settings.messageTimeout();
  }

  /** An entry and where it stands. */
  public record Found(long offset, Envelope entry) {}

  /**
   * @param number of an entry that the stream has
   * @throws BrokenLedgerException if it is not where it must be
   * @throws TimeoutException if the broker does not deliver
   */
  public Found find(long number) throws InterruptedException, TimeoutException {
    // Offsets have gaps, numbers have none: entry n has at least offset n - 1.
    Set<Long> skipped = skips.offsets(LedgerLog.FOLLOWER, PARTITION);
    PartitionCursor.Entry entry;
    try (PartitionCursor cursor = open(number - 1)) {
      do {
        entry = cursor.poll(patience);
        if (entry == null) {
          throw new TimeoutException("no entry " + number + " within " + patience);
        }
      } while (skipped.contains(entry.offset()) || isBefore(entry, number));
    }
    if (entry.envelope() == null || entry.envelope().version() != number) {
      throw new BrokenLedgerException("entry %d is not in the ledger".formatted(number));
    }
    return new Found(entry.offset(), entry.envelope());
  }

  /** Whether the entry with this number and id stands at this offset. */
  boolean stands(long offset, long number, UUID id) throws InterruptedException, TimeoutException {
    if (offset > LogExtent.of(environment, PARTITION).last()) {
      return false;
    }
    try (PartitionCursor cursor = open(offset)) {
      PartitionCursor.Entry entry = cursor.poll(patience);
      if (entry == null) {
        throw new TimeoutException("no message at offset " + offset + " within " + patience);
      }
      Envelope envelope = entry.envelope();
      return entry.offset() == offset
          && envelope != null
          && envelope.version() == number
          && envelope.id().equals(id);
    }
  }

  private static boolean isBefore(PartitionCursor.Entry entry, long number) {
    return entry.envelope() != null && entry.envelope().version() < number;
  }

  private PartitionCursor open(long offset) {
    return new PartitionCursor(environment, PARTITION, OffsetSpecification.offset(offset), 1);
  }
}
