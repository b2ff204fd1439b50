package io.orderstreams.inventory.past;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.OffsetSpecification;
import com.rabbitmq.stream.StreamException;
import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.PartitionCursor;
import io.orderstreams.eventstream.read.ReaderSettings;
import io.orderstreams.eventstream.snapshot.SnapshotFolder;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.ledger.CatchUp;
import io.orderstreams.inventory.ledger.LedgerLog;
import io.orderstreams.inventory.ledger.LedgerSnapshots;
import io.orderstreams.inventory.ledger.Relay;
import io.orderstreams.inventory.snapshots.LedgerSnapshot;
import io.orderstreams.inventory.snapshots.Snapshots;
import io.orderstreams.inventory.store.RecordedSkips;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells how stock was at any time. */
@Singleton
public class PastStock {

  /**
   * How far it has come.
   *
   * @param number of the last entry that is in it
   * @param next offset to go on with
   */
  private record Position(long number, long next) {}

  private static final Partition PARTITION = LedgerLog.LOG.partitions().getFirst();

  private final Environment environment;
  private final EventCodec<LedgerEntry> codec;
  private final ReaderSettings reading;
  private final Snapshots snapshots;
  private final LedgerSnapshots ofThisLedger;
  private final CatchUp catchUp;
  private final Relay relay;
  private final Transactions transactions;
  private final RecordedSkips skips;
  private final PastSettings settings;

  PastStock(
      Environment environment,
      EventCodec<LedgerEntry> codec,
      ReaderSettings reading,
      Snapshots snapshots,
      LedgerSnapshots ofThisLedger,
      CatchUp catchUp,
      Relay relay,
      Transactions transactions,
      RecordedSkips skips,
      PastSettings settings) {
    this.environment = environment;
    this.codec = codec;
    this.reading = reading;
    this.snapshots = snapshots;
    this.ofThisLedger = ofThisLedger;
    this.catchUp = catchUp;
    this.relay = relay;
    this.transactions = transactions;
    this.skips = skips;
    this.settings = settings;
  }

  /**
   * One article.
   *
   * @return empty if nothing of it had ever been here then
   * @throws ProblemException 404 if there is no such entry yet; 503 if the ledger is out of reach,
   *     or where it ends is not known yet, since it is still being caught up with
   */
  public Optional<StockThen> of(String sku, Moment moment) throws Exception {
    return fold(Articles.only(sku), moment).stream().findFirst();
  }

  /**
   * A part of the list of all articles that had been here then, by name.
   *
   * @param sku the part begins after this name
   * @param most how many at most
   * @throws ProblemException as of one article
   */
  public List<StockThen> after(String sku, int most, Moment moment) throws Exception {
    return fold(Articles.after(sku, most), moment);
  }

  private List<StockThen> fold(Articles articles, Moment moment) throws Exception {
    if (!catchUp.isDone()) {
      throw ProblemException.unavailable(
          "Still catching up with the ledger", settings.retryAfter());
    }
    long lastNumber = transactions.lastNumber();
    if (moment instanceof Moment.AtEntry(long number) && number > lastNumber) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND, "The ledger ends with entry %d".formatted(lastNumber));
    }
    try {
      // What is committed may be on its way to the stream; it has happened all the same.
      relay.confirmed(lastNumber).get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
      StockFold fold = new StockFold(articles, moment);
      return fold(fold, startFromSnapshot(fold, moment, lastNumber), lastNumber);
    } catch (TimeoutException | ExecutionException | StreamException e) {
      throw ProblemException.unavailable("The ledger is out of reach", settings.retryAfter());
    }
  }

  /** Returns with what to go on. */
  private Position startFromSnapshot(StockFold fold, Moment moment, long lastNumber)
      throws Exception {
    Optional<SnapshotFolder.Good<LedgerSnapshot>> nearest =
        ofThisLedger.newest(lastNumber, header -> moment.includes(header.entry(), header.time()));
    if (nearest.isEmpty()) {
      return new Position(0, 0);
    }
    LedgerSnapshot header = nearest.get().header();
    fold.startFrom(header);
    snapshots.stock(nearest.get().file(), fold::put);
    return new Position(header.entry(), header.offset() + 1);
  }

  /**
   * Up to the last entry that there was when it was asked for: where the stream seems to end is not
   * enough, since a replica may be behind.
   */
  private List<StockThen> fold(StockFold fold, Position begin, long lastNumber)
      throws InterruptedException, TimeoutException {
    if (begin.number() == lastNumber) {
      return fold.result();
    }
    Set<Long> skipped = skips.offsets(LedgerLog.FOLLOWER, PARTITION);
    try (PartitionCursor cursor =
        new PartitionCursor(
            environment,
            PARTITION,
            OffsetSpecification.offset(begin.next()),
            reading.credits(),
            reading.aheadMax())) {
      boolean goOn = true;
      while (goOn) {
        PartitionCursor.Entry entry = cursor.poll(settings.patience());
        if (entry == null) {
          throw new TimeoutException("no entry within " + settings.patience());
        }
        if (!skipped.contains(entry.offset())) {
          Envelope envelope = readable(entry);
          goOn = fold.take(envelope, codec) && envelope.version() < lastNumber;
        }
      }
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
