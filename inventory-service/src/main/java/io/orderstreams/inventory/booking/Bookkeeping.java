package io.orderstreams.inventory.booking;

import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.database.OneWriter;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.inventory.booking.StockDecision.Booked;
import io.orderstreams.inventory.booking.StockDecision.BookedBefore;
import io.orderstreams.inventory.booking.StockDecision.NothingToDo;
import io.orderstreams.inventory.booking.StockDecision.Refused;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.LowStock;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.ledger.CatchUp;
import io.orderstreams.inventory.ledger.Ledger;
import io.orderstreams.inventory.ledger.LowStockSettings;
import io.orderstreams.inventory.ledger.Origin;
import io.orderstreams.inventory.ledger.Relay;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Books what is wanted, once, and answers when the ledger has it. */
@Singleton
public class Bookkeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Bookkeeping.class);

  private final Transactions transactions;
  private final InventoryTables tables;
  private final Ledger ledger;
  private final Relay relay;
  private final CatchUp catchUp;
  private final LowStockSettings lowStock;
  private final BookingSettings settings;

  Bookkeeping(
      Transactions transactions,
      InventoryTables tables,
      Ledger ledger,
      Relay relay,
      CatchUp catchUp,
      LowStockSettings lowStock,
      BookingSettings settings) {
    this.transactions = transactions;
    this.tables = tables;
    this.ledger = ledger;
    this.relay = relay;
    this.catchUp = catchUp;
    this.lowStock = lowStock;
    this.settings = settings;
  }

  /**
   * What was done.
   *
   * @param entryNumber of the ledger entry; 0 if there was nothing to do
   * @param isNew whether it was done just now
   */
  public record Result(long entryNumber, boolean isNew) {}

  private record Decided(StockDecision decision, long number) {}

  /**
   * @throws ProblemException 404, 409 or 422 if it is refused, 503 if it cannot be done or
   *     confirmed now
   */
  public Result book(StockCommand command) throws InterruptedException {
    requireThatEntriesGetThrough();
    OneWriter.Watch watch = transactions.watch();
    Decided decided = transactions.write(lastNumber -> decideAndRecord(command, lastNumber));
    watch.awaitSaved(); // else the entry of this number may become another's
    return switch (decided.decision()) {
      case Booked _ -> {
        relay.wake();
        awaitConfirmed(decided.number());
        LOG.info("Ledger entry {}: {}", decided.number(), command);
        yield new Result(decided.number(), true);
      }
      case BookedBefore before -> {
        awaitConfirmed(before.entryNumber());
        yield new Result(before.entryNumber(), false);
      }
      case NothingToDo _ -> {
        awaitConfirmed(decided.number() - 1); // what has done it may be on its way
        yield new Result(0, false);
      }
      case Refused refused -> throw ProblemException.of(status(refused), refused.detail());
    };
  }

  private static HttpStatus status(Refused refused) {
    return switch (refused.reason()) {
      case UNKNOWN_SKU -> HttpStatus.NOT_FOUND;
      case KEY_USED_OTHERWISE -> HttpStatus.UNPROCESSABLE_ENTITY;
      case IMPOSSIBLE -> HttpStatus.CONFLICT;
    };
  }

  /** Better not begun than committed and left waiting for a broker that is away. */
  private void requireThatEntriesGetThrough() {
    if (!catchUp.isDone()) {
      throw ProblemException.unavailable(
          "Still catching up with the ledger; nothing was changed", settings.retryAfter());
    }
    Relay.State state = relay.state();
    if (!state.delivering()) {
      throw ProblemException.unavailable(
          "The ledger is out of reach; nothing was changed", settings.retryAfter());
    }
  }

  private Decided decideAndRecord(StockCommand command, long lastNumber) {
    List<String> keys =
        command.idempotencyKey() == null ? List.of() : List.of(command.idempotencyKey());
    Inventory inventory = tables.fetch(List.of(), List.of(command.sku()), keys);
    StockDecision decision = command.decide(inventory);
    long number = lastNumber + 1;
    if (decision instanceof Booked booked) {
      List<LedgerEntry> entries = new ArrayList<>(List.of(booked.entry()));
      inventory.apply(number, booked.entry());
      for (LedgerEntry low : LowStock.ranLow(inventory, booked.entry(), lowStock.reorderLevel())) {
        inventory.apply(number + entries.size(), low);
        entries.add(low);
      }
      tables.save(inventory);
      Origin origin = Origin.request();
      ledger.add(lastNumber, entries.stream().map(e -> new Ledger.NewEntry(e, origin)).toList());
    }
    return new Decided(decision, number);
  }

  private void awaitConfirmed(long number) throws InterruptedException {
    try {
      relay.confirmed(number).get(settings.confirmTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw ProblemException.unavailable(
          "Recorded, but not yet in the ledger. It will get there; with an Idempotency-Key it is"
              + " safe to ask again",
          settings.retryAfter());
    }
  }
}
