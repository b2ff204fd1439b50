package io.orderstreams.inventory.rebuild;

import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.database.OneWriter;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.read.BoundedReader;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.eventstream.read.UnreadableEventException;
import io.orderstreams.eventstream.rebuild.Differences;
import io.orderstreams.eventstream.rebuild.Rebuild.Phase;
import io.orderstreams.eventstream.rebuild.RebuildJob;
import io.orderstreams.eventstream.snapshot.SnapshotFolder;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.ledger.Continuity;
import io.orderstreams.inventory.ledger.EntryFold;
import io.orderstreams.inventory.ledger.LedgerLog;
import io.orderstreams.inventory.ledger.LedgerSnapshots;
import io.orderstreams.inventory.snapshots.LedgerSnapshot;
import io.orderstreams.inventory.snapshots.Snapshots;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.OrderPositions;
import io.orderstreams.inventory.store.Outbox;
import io.orderstreams.inventory.store.RebuildTables;
import io.orderstreams.inventory.store.Transactions;
import io.orderstreams.inventory.upstream.OrderEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one rebuild, on one thread: the ledger tells what was decided, the log {@code orders}
 * which versions were seen. A crash anywhere leaves the live tables as they were, since they are
 * touched in the last transaction only; what it leaves in the others, the next run deletes.
 */
final class Rebuilding {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuilding.class);

  /** Everything of the service that it needs. */
  record Parts(
      BoundedReader<LedgerEntry> ledger,
      Snapshots snapshots,
      LedgerSnapshots ofThisLedger,
      List<BoundedReader<OrderEvent>> orders,
      EventCodec<LedgerEntry> codec,
      Transactions transactions,
      InventoryTables rebuilt,
      RebuildTables tables,
      OrderPositions positions,
      Outbox outbox,
      RebuildSettings settings) {}

  private final RebuildJob job;
  private final Parts parts;
  private final Map<Integer, Long> readUpTo = new HashMap<>();
  private Target start = Target.NOTHING;
  private Phase phase = Phase.FOLDING;
  private long events;
  private long total;

  // What of the work is that of a snapshot, in the place of the entries before it.
  private long rowsLoaded;
  private long rowsToLoad;

  private long entry;

  /** From the next offset on; the first entry has at least offset 0. */
  private long ledgerOffset;

  Rebuilding(RebuildJob job, Parts parts) {
    this.job = job;
    this.parts = parts;
  }

  void run() throws Exception {
    if (job.isFromSnapshot()) {
      startFromSnapshot();
    }
    phase = Phase.FOLDING;
    int round = 0;
    Target live;
    do {
      live = parts.transactions().read(this::live);
      total = live.distanceFrom(start);
      readLedger(parts.ledger().end());
      readOrders(live);
      live = parts.transactions().read(this::live);
    } while (live.distanceFrom(here()) > parts.settings().swapWithin()
        && ++round < parts.settings().roundsMax());
    phase = Phase.SWAPPING;
    step(() -> {});
    OneWriter.Watch watch = parts.transactions().watch();
    Differences differences = parts.transactions().write(this::swap);
    watch.awaitSaved(); // it is told as done now
    LOG.info("rebuild {}: {} rows differed", job.id(), differences.count());
  }

  private void startFromSnapshot() throws Exception {
    phase = Phase.LOADING;
    long last = parts.transactions().lastNumber();
    SnapshotFolder.Good<LedgerSnapshot> newest =
        parts
            .ofThisLedger()
            .newest(last, header -> true)
            .orElseThrow(() -> new IllegalStateException("there is no snapshot to begin with"));
    LedgerSnapshot header = newest.header();
    entry = header.entry();
    ledgerOffset = header.offset() + 1;
    header.orderPositions().forEach(p -> readUpTo.put(p.partition(), p.readUpTo()));
    start = new Target(entry, Map.copyOf(readUpTo));
    total = parts.transactions().read(this::live).distanceFrom(start);
    rowsToLoad = header.rows();
    parts
        .snapshots()
        .load(
            newest.file(),
            parts.rebuilt(),
            (rows, inserting) -> {
              rowsLoaded += rows;
              step(inserting);
            });
  }

  private Target here() {
    return new Target(entry, readUpTo);
  }

  private Target live() {
    Map<Integer, Long> positions = new HashMap<>();
    for (int partition = 0; partition < parts.orders().size(); partition++) {
      positions.put(partition, parts.positions().of(partition).readUpTo());
    }
    return new Target(parts.transactions().lastNumber(), positions);
  }

  /** Nobody else writes from here on. */
  private Differences swap(long lastNumber) {
    try {
      // What has left the outbox is in the stream; what is in it may be there, too, or not yet.
      List<Recorded<LedgerEntry>> waiting =
          parts.outbox().first(Integer.MAX_VALUE, LedgerLog.SOURCE).stream()
              .map(numbered -> decoded(numbered.entry()))
              .toList();
      long inStream = waiting.isEmpty() ? lastNumber : waiting.getFirst().envelope().version() - 1;
      if (entry < inStream) {
        readLedger(parts.ledger().end());
      }
      if (entry < inStream) {
        throw new IllegalStateException(
            "the ledger was told up to entry %d, but has entry %d".formatted(entry, inStream));
      }
      fold(waiting.stream().filter(w -> w.envelope().version() > entry).toList());
      readOrders(live());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    if (entry != lastNumber) {
      throw new IllegalStateException(
          "the tables stand for entry %d, the logs give %d".formatted(lastNumber, entry));
    }
    Differences differences =
        new Differences(
            parts.tables().countDifferences(),
            parts.tables().differences(parts.settings().differencesMax()));
    if (differences.count() > 0) {
      parts.tables().swap();
    }
    job.completed(differences);
    return differences;
  }

  private Recorded<LedgerEntry> decoded(Envelope envelope) {
    return new Recorded<>(-1, envelope, parts.codec().decode(envelope));
  }

  private void readLedger(long end) throws Exception {
    if (end < ledgerOffset) {
      return;
    }
    Continuity continuity = new Continuity(entry);
    parts
        .ledger()
        .read(
            ledgerOffset,
            end,
            entries -> {
              fold(entries.stream().filter(continuity::isMissing).toList());
              if (!entries.isEmpty()) {
                ledgerOffset = entries.getLast().offset() + 1;
              }
            });
  }

  private void fold(List<Recorded<LedgerEntry>> entries) {
    if (entries.isEmpty()) {
      return;
    }
    events += entries.size();
    step(
        () -> {
          EntryFold.apply(entries, parts.rebuilt());
          entry = entries.getLast().envelope().version();
        });
  }

  private void readOrders(Target live) throws Exception {
    for (int partition = 0; partition < parts.orders().size(); partition++) {
      long end = live.readUpTo(partition);
      while (readUpTo.getOrDefault(partition, -1L) < end) {
        readOrders(partition, end);
      }
    }
  }

  private void readOrders(int partition, long end) throws Exception {
    long from = readUpTo.getOrDefault(partition, -1L) + 1;
    try {
      parts.orders().get(partition).read(from, end, events -> learn(partition, events));
      readUpTo.put(partition, end);
    } catch (UnreadableEventException e) {
      // No event of an order: the live reader passes over it, too.
      readUpTo.put(partition, e.offset());
    }
  }

  /** What was decided is in the ledger; here only the versions are new. */
  private void learn(int partition, List<Recorded<OrderEvent>> events) {
    if (events.isEmpty()) {
      return;
    }
    this.events += events.size();
    step(
        () -> {
          Set<UUID> orders =
              events.stream().map(e -> e.event().orderId()).collect(Collectors.toSet());
          Inventory inventory = parts.rebuilt().fetch(orders, List.of(), List.of());
          events.forEach(e -> inventory.seen(e.event().orderId(), e.event().version()));
          parts.rebuilt().save(inventory);
          readUpTo.put(partition, events.getLast().offset());
        });
  }

  /** In a transaction of its own, or in that of the swap. */
  private void step(Runnable work) {
    parts
        .transactions()
        .writeUnordered(
            () -> {
              work.run();
              job.progress(
                  phase,
                  events,
                  rowsLoaded + Math.min(total, here().distanceFrom(start)),
                  rowsToLoad + total);
            });
  }
}
