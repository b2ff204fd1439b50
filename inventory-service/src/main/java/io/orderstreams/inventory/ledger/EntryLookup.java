package io.orderstreams.inventory.ledger;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.OffsetSpecification;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.read.PartitionCursor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/** Looks up entries in the stream by their numbers. */
@Singleton
public class EntryLookup {

  private final Environment environment;
  private final Duration patience;

  EntryLookup(Environment environment, LedgerSettings settings) {
    this.environment = environment;
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
    PartitionCursor.Entry entry;
    try (PartitionCursor cursor = open(number - 1)) {
      do {
        entry = cursor.poll(patience);
        if (entry == null) {
          throw new TimeoutException("no entry " + number + " within " + patience);
        }
      } while (entry.envelope() != null && entry.envelope().version() < number);
    }
    if (entry.envelope() == null || entry.envelope().version() != number) {
      throw new BrokenLedgerException("entry %d is not in the ledger".formatted(number));
    }
    return new Found(entry.offset(), entry.envelope());
  }

  /** Whether the entry with this number and id stands at this offset. */
  public boolean stands(long offset, long number, UUID id)
      throws InterruptedException, TimeoutException {
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

  private PartitionCursor open(long offset) {
    return new PartitionCursor(
        environment, LedgerLog.LOG.partitions().getFirst(), OffsetSpecification.offset(offset), 1);
  }
}
