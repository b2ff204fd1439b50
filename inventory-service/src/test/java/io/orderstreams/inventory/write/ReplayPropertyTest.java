package io.orderstreams.inventory.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Reservation;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.CausedByOrder;
import io.orderstreams.inventory.events.LedgerEntry.StockIssued;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.events.Line;
import io.orderstreams.inventory.upstream.OrderFact;
import io.orderstreams.inventory.upstream.OrderFact.Cancelled;
import io.orderstreams.inventory.upstream.OrderFact.Irrelevant;
import io.orderstreams.inventory.upstream.OrderFact.Shipped;
import io.orderstreams.inventory.upstream.OrderFact.Unreadable;
import io.orderstreams.inventory.upstream.OrderFact.Why;
import io.orderstreams.inventory.write.World.Database;
import io.orderstreams.inventory.write.World.Happened;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever happens in whatever order, and whatever is lost of the database: the same comes out. */
class ReplayPropertyTest {

  private static final int ORDERS = 6;

  /** Low enough to be above it now and then. */
  private static final long REORDER_LEVEL = 2;

  /** A step: something new happens, some of it is handled, or the database is lost. */
  sealed interface Step {

    /** The next thing happens to an order, or something that it supersedes. */
    record Event(int order, int kind, boolean superseded) implements Step {}

    /** Goods come in. */
    record Receipt(int sku, int quantity) implements Step {}

    /** A batch is handled. */
    record Handle(int partition, int size) implements Step {}

    /** The database is lost, but for the copy made at the last backup, or wholly. */
    record Loss(boolean hasBackup) implements Step {}

    /** The process dies with entries that the stream does not have yet; the backup is left. */
    record Crash(int unpublished) implements Step {}

    /** The database is copied. */
    record Backup() implements Step {}
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return steps(0);
  }

  /** Nobody was ever told of an entry that the stream never got, so it may become another one. */
  @Provide
  Arbitrary<List<Step>> crashes() {
    return steps(2);
  }

  private static Arbitrary<List<Step>> steps(int crashes) {
    Arbitrary<Step> event =
        Combinators.combine(
                Arbitraries.integers().between(0, ORDERS - 1),
                Arbitraries.integers().between(0, 4),
                Arbitraries.of(true, false, false))
            .as(Step.Event::new);
    Arbitrary<Step> receipt =
        Combinators.combine(
                Arbitraries.integers().between(0, 2), Arbitraries.integers().between(1, 4))
            .as(Step.Receipt::new);
    Arbitrary<Step> handle =
        Combinators.combine(
                Arbitraries.integers().between(0, 2), Arbitraries.integers().between(1, 5))
            .as(Step.Handle::new);
    Arbitrary<Step> loss = Arbitraries.of(true, false).map(Step.Loss::new);
    Arbitrary<Step> crash = Arbitraries.integers().between(1, 5).map(Step.Crash::new);
    return Arbitraries.frequencyOf(
            Tuple.of(crashes, crash),
            Tuple.of(8, event),
            Tuple.of(3, receipt),
            Tuple.of(4, handle),
            Tuple.of(1, loss),
            Tuple.of(1, Arbitraries.just(new Step.Backup())))
        .list()
        .ofMaxSize(80);
  }

  @Property(tries = 2000)
  void losses_and_batch_cuts_change_nothing(@ForAll("histories") List<Step> history) {
    World troubled = run(history, true);
    World calm = run(history, false);

    assertThat(troubled.ledger()).isEqualTo(calm.ledger());
    assertThat(content(troubled.inventory())).isEqualTo(content(calm.inventory()));
  }

  @Property(tries = 2000)
  void the_database_is_a_fold_of_the_ledger(@ForAll("crashes") List<Step> history) {
    World world = run(history, true);
    Inventory folded = new Inventory();
    long number = 0;
    for (LedgerEntry entry : world.ledger()) {
      folded.apply(++number, entry);
    }

    assertThat(Set.copyOf(folded.stock().all()))
        .isEqualTo(Set.copyOf(world.inventory().stock().all()));
    for (Reservation reservation : folded.reservations().all()) {
      Reservation live = world.inventory().reservation(reservation.orderId());
      assertThat(live.status()).isEqualTo(reservation.status());
      assertThat(live.lines()).isEqualTo(reservation.lines());
      assertThat(live.version()).isGreaterThanOrEqualTo(reservation.version());
    }
  }

  @Property(tries = 2000)
  void never_is_more_reserved_than_there_is_and_nothing_gets_lost(
      @ForAll("crashes") List<Step> history) {
    World world = run(history, true);

    Map<String, Long> onHand = new HashMap<>();
    for (LedgerEntry entry : world.ledger()) {
      switch (entry) {
        case StockReceived received -> onHand.merge(received.sku(), received.quantity(), Long::sum);
        case StockIssued issued ->
            issued.lines().forEach(line -> onHand.merge(line.sku(), -line.quantity(), Long::sum));
        default -> {}
      }
    }
    Map<String, Long> held = new HashMap<>();
    for (Reservation reservation : world.inventory().reservations().all()) {
      if (reservation.status() == Reservation.Status.RESERVED) {
        for (Line line : reservation.lines()) {
          held.merge(line.sku(), line.quantity(), Long::sum);
        }
      }
    }
    for (Stock stock : world.inventory().stock().all()) {
      assertThat(stock.reserved()).isLessThanOrEqualTo(stock.onHand());
      assertThat(stock.onHand()).isEqualTo(onHand.getOrDefault(stock.sku(), 0L));
      assertThat(stock.reserved()).isEqualTo(held.getOrDefault(stock.sku(), 0L));
    }
  }

  @Property(tries = 2000)
  void only_the_first_event_of_a_version_has_consequences(@ForAll("crashes") List<Step> history) {
    World world = run(history, true);
    Set<String> consequences = new HashSet<>();
    for (LedgerEntry entry : world.ledger()) {
      if (entry instanceof CausedByOrder caused) {
        assertThat(consequences.add(caused.orderId() + " v" + caused.cause().version()))
            .as("one entry for " + caused)
            .isTrue();
        assertThat(world.firstOffsetOf(caused.orderId(), caused.cause().version()))
            .as("it is the first of its version that led to " + caused)
            .isEqualTo(caused.cause().offset());
      }
    }
  }

  /**
   * Plays the history to its end.
   *
   * @param troubled with losses and in batches; without, every event is handled alone
   */
  private static World run(List<Step> history, boolean troubled) {
    World world = new World(REORDER_LEVEL);
    Database backup = world.empty();
    long[] versions = new long[ORDERS];
    for (Step step : history) {
      switch (step) {
        case Step.Event event -> world.append(event.order() % 3, happened(event, versions));
        case Step.Receipt receipt -> world.receive("SKU-" + receipt.sku(), receipt.quantity());
        case Step.Handle handle -> handle(world, handle, troubled);
        case Step.Backup _ -> backup = world.backup();
        case Step.Loss loss when troubled ->
            loseAndReadAgain(world, loss.hasBackup() ? backup : world.empty());
        case Step.Loss _ -> {}
        case Step.Crash crash -> world.loseUnpublished(backup, crash.unpublished());
      }
    }
    for (int partition = 0; partition < 3; partition++) {
      handle(world, new Step.Handle(partition, 1000), troubled);
    }
    return world;
  }

  private static void handle(World world, Step.Handle handle, boolean troubled) {
    if (troubled) {
      world.handle(handle.partition(), handle.size());
    } else {
      for (int i = 0; i < handle.size(); i++) {
        world.handle(handle.partition(), 1);
      }
    }
  }

  /** Reads again, in other cuts, what had been read; that must decide nothing. */
  private static void loseAndReadAgain(World world, Database left) {
    long[] before = {world.readUpTo(0), world.readUpTo(1), world.readUpTo(2)};
    int entries = world.ledger().size();
    world.loseDatabase(left);
    for (int partition = 2; partition >= 0; partition--) {
      while (world.readUpTo(partition) < before[partition]) {
        world.handle(partition, 1);
      }
    }
    assertThat(world.ledger()).as("decided before, not again").hasSize(entries);
  }

  private static Happened happened(Step.Event event, long[] versions) {
    boolean first = versions[event.order()] == 0;
    if (first || !event.superseded()) {
      versions[event.order()]++;
    }
    return new Happened(
        new UUID(0, event.order()),
        versions[event.order()],
        first ? placed(event) : fact(event.kind()));
  }

  private static OrderFact placed(Step.Event event) {
    return event.kind() == 4
        ? new Unreadable(Why.MALFORMED, "broken")
        : World.wants("SKU-" + event.order() % 3, event.kind() + 1L);
  }

  private static OrderFact fact(int kind) {
    return switch (kind) {
      case 0 -> new Cancelled();
      case 1 -> new Shipped();
      case 2 -> new Unreadable(Why.UNKNOWN_TYPE, "new");
      case 3 -> World.wants("SKU-0", 1);
      default -> new Irrelevant("order.confirmed");
    };
  }

  private static List<Object> content(Inventory inventory) {
    List<Object> content = new ArrayList<>();
    content.add(Set.copyOf(inventory.stock().all()));
    content.add(Set.copyOf(inventory.reservations().all()));
    return content;
  }
}
