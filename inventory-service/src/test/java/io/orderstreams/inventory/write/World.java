package io.orderstreams.inventory.write;

import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.LowStock;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.CausedByOrder;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.events.Line;
import io.orderstreams.inventory.testing.Orders;
import io.orderstreams.inventory.upstream.OrderEvent;
import io.orderstreams.inventory.upstream.OrderEvents;
import io.orderstreams.inventory.upstream.OrderFact;
import io.orderstreams.inventory.upstream.OrderFact.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The logs, the ledger and a database that can be lost, in memory; the rules are the real ones. */
final class World {

  /** Something that happened to an order. */
  record Happened(UUID orderId, long version, OrderFact fact) {}

  /** All that the database holds. */
  static final class Database {
    private final Inventory inventory;
    private final long[] readUpTo;
    private final long[] decidedUpTo;
    private long lastNumber;

    private Database(Inventory inventory, long[] readUpTo, long[] decidedUpTo, long lastNumber) {
      this.inventory = inventory;
      this.readUpTo = readUpTo;
      this.decidedUpTo = decidedUpTo;
      this.lastNumber = lastNumber;
    }

    Database copy() {
      return new Database(
          new Inventory(
              inventory.stock().all(), inventory.reservations().all(), inventory.bookings().all()),
          readUpTo.clone(),
          decidedUpTo.clone(),
          lastNumber);
    }
  }

  private final long reorderLevel;

  private final List<List<Recorded<OrderEvent>>> logs =
      List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  private final List<LedgerEntry> ledger = new ArrayList<>();
  private Database database = empty();

  /** Where nothing ever runs low. */
  World() {
    this(0);
  }

  World(long reorderLevel) {
    this.reorderLevel = reorderLevel;
  }

  static Placed wants(String sku, long quantity) {
    return new Placed(List.of(new Line(sku, quantity)));
  }

  Database empty() {
    return new Database(new Inventory(), new long[] {-1, -1, -1}, new long[] {-1, -1, -1}, 0);
  }

  Database backup() {
    return database.copy();
  }

  Inventory inventory() {
    return database.inventory;
  }

  List<LedgerEntry> ledger() {
    return ledger;
  }

  long readUpTo(int partition) {
    return database.readUpTo[partition];
  }

  /** Where the event stands that came first among those of this version. */
  long firstOffsetOf(UUID orderId, long version) {
    return logs.stream()
        .flatMap(List::stream)
        .filter(e -> e.event().orderId().equals(orderId) && e.event().version() == version)
        .mapToLong(Recorded::offset)
        .findFirst()
        .orElseThrow();
  }

  /** Offsets have gaps. */
  void append(int partition, Happened happened) {
    List<Recorded<OrderEvent>> log = logs.get(partition);
    log.add(
        new Recorded<>(
            3L * log.size() + 1,
            Orders.event("any", happened.orderId(), happened.version(), "{}"),
            new OrderEvent(happened.orderId(), happened.version(), happened.fact())));
  }

  /** The event is the same, but today's code makes another thing of it. */
  void understandNow(int partition, int index, OrderFact fact) {
    List<Recorded<OrderEvent>> log = logs.get(partition);
    Recorded<OrderEvent> old = log.get(index);
    log.set(
        index,
        new Recorded<>(
            old.offset(),
            old.envelope(),
            new OrderEvent(old.event().orderId(), old.event().version(), fact)));
  }

  void receive(String sku, long quantity) {
    StockReceived entry = new StockReceived(sku, quantity, null);
    add(entry);
    LowStock.ranLow(database.inventory, entry, reorderLevel).forEach(this::add);
  }

  private void add(LedgerEntry entry) {
    database.lastNumber++;
    database.inventory.apply(database.lastNumber, entry);
    ledger.add(entry);
  }

  /** Handles the next events of a partition, at most so many, as one batch. */
  void handle(int partition, int atMost) {
    long readUpTo = database.readUpTo[partition];
    List<Recorded<OrderEvent>> next =
        logs.get(partition).stream().filter(e -> e.offset() > readUpTo).limit(atMost).toList();
    if (next.isEmpty()) {
      return;
    }
    long newPosition = next.getLast().offset();
    BatchDecision decision =
        BatchDecision.decide(
            new Batch<>(OrderEvents.LOG.partitions().get(partition), readUpTo, newPosition, next),
            database.inventory,
            database.decidedUpTo[partition],
            database.lastNumber,
            reorderLevel);
    decision.entries().forEach(entry -> ledger.add(entry.entry()));
    database.lastNumber += decision.entries().size();
    database.readUpTo[partition] = newPosition;
  }

  void handleAll() {
    for (int partition = 0; partition < logs.size(); partition++) {
      handle(partition, Integer.MAX_VALUE);
    }
  }

  /**
   * The process dies, and the last entries with it: they were committed, but the stream never got
   * them, and what is left of the database does not have them either.
   */
  void loseUnpublished(Database left, int unpublished) {
    long published = Math.max(left.lastNumber, ledger.size() - unpublished);
    while (ledger.size() > published) {
      ledger.removeLast();
    }
    loseDatabase(left);
  }

  /** What is left is an older copy, which then catches up with the ledger. */
  void loseDatabase(Database left) {
    database = left.copy();
    while (database.lastNumber < ledger.size()) {
      LedgerEntry entry = ledger.get((int) database.lastNumber);
      database.lastNumber++;
      database.inventory.apply(database.lastNumber, entry);
      if (entry instanceof CausedByOrder caused) {
        int partition = caused.cause().partition();
        database.decidedUpTo[partition] =
            Math.max(database.decidedUpTo[partition], caused.cause().offset());
      }
    }
  }
}
