package io.orderstreams.inventory.past;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.OffsetSpecification;
import com.rabbitmq.stream.StreamException;
import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.log.LastChunk;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.PartitionCursor;
import io.orderstreams.eventstream.read.ReaderSettings;
import io.orderstreams.eventstream.snapshot.SnapshotFolder;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.ledger.EntryLookup;
import io.orderstreams.inventory.ledger.LedgerLog;
import io.orderstreams.inventory.ledger.Relay;
import io.orderstreams.inventory.snapshots.LedgerSnapshot;
import io.orderstreams.inventory.snapshots.Snapshots;
import io.orderstreams.inventory.store.RecordedSkips;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells how stock was at any time. */
@Singleton
public class PastStock {

  private static final Partition PARTITION = LedgerLog.LOG.partitions().getFirst();

  private final Environment environment;
  private final EventCodec<LedgerEntry> codec;
  private final ReaderSettings reading;
  private final Snapshots snapshots;
  private final EntryLookup lookup;
  private final Relay relay;
  private final Transactions transactions;
  private final RecordedSkips skips;
  private final PastSettings settings;

  PastStock(
      Environment environment,
      EventCodec<LedgerEntry> codec,
      ReaderSettings reading,
      Snapshots snapshots,
      EntryLookup lookup,
      Relay relay,
      Transactions transactions,
      RecordedSkips skips,
      PastSettings settings) {
    this.environment = environment;
    this.codec = codec;
    this.reading = reading;
    this.snapshots = snapshots;
    this.lookup = lookup;
    this.relay = relay;
    this.transactions = transactions;
    this.skips = skips;
    this.settings = settings;
  }

  /**
   * @return empty if nothing of it had ever been here then
   * @throws ProblemException 404 if there is no such entry yet, 503 if the ledger is out of reach
   */
  public Optional<StockThen> of(String sku, Moment moment) throws Exception {
    long lastNumber = transactions.lastNumber();
    if (moment instanceof Moment.AtEntry(long number) && number > lastNumber) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND, "The ledger ends with entry %d".formatted(lastNumber));
    }
    try {
      // What is committed may be on its way to the stream; it has happened all the same.
      relay.confirmed(lastNumber).get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
      StockFold fold = new StockFold(sku, moment);
      long begin = startFromSnapshot(fold, moment);
      return fold(fold, begin);
    } catch (TimeoutException | ExecutionException | StreamException e) {
      throw ProblemException.unavailable("The ledger is out of reach", settings.retryAfter());
    }
  }

  /** Returns the offset to go on with. */
  private long startFromSnapshot(StockFold fold, Moment moment) throws Exception {
    Optional<SnapshotFolder.Good<LedgerSnapshot>> nearest =
        snapshots.newest(header -> moment.includes(header.entry(), header.time()));
    if (nearest.isEmpty()) {
      return 0;
    }
    LedgerSnapshot header = nearest.get().header();
    if (!lookup.stands(header.offset(), header.entry(), header.entryId())) {
      return 0;
    }
    fold.startFrom(header, snapshots.stock(nearest.get().file(), fold.sku()));
    return header.offset() + 1;
  }

  private Optional<StockThen> fold(StockFold fold, long begin)
      throws InterruptedException, TimeoutException {
    long end =
        LastChunk.of(environment, PARTITION, settings.patience()).map(LastChunk::last).orElse(-1L);
    if (end < begin) {
      return fold.result();
    }
    Set<Long> skipped = skips.offsets(LedgerLog.FOLLOWER, PARTITION);
    try (PartitionCursor cursor =
        new PartitionCursor(
            environment, PARTITION, OffsetSpecification.offset(begin), reading.credits())) {
      PartitionCursor.Entry entry;
      do {
        entry = cursor.poll(settings.patience());
        if (entry == null) {
          throw new TimeoutException("no entry within " + settings.patience());
        }
      } while ((skipped.contains(entry.offset()) || fold.take(readable(entry), codec))
          && entry.offset() < end);
      return fold.result();
    }
  }

  private static Envelope readable(PartitionCursor.Entry entry) {
    if (entry.envelope() == null) {
      throw new MalformedMessageException("offset " + entry.offset() + ": " + entry.fault());
    }
    return entry.envelope();
  }
}
