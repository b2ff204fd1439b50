package io.orderstreams.inventory.receipts;

import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.ledger.CatchUp;
import io.orderstreams.inventory.ledger.Ledger;
import io.orderstreams.inventory.ledger.Relay;
import io.orderstreams.inventory.receipts.ReceiptDecision.KeyUsedOtherwise;
import io.orderstreams.inventory.receipts.ReceiptDecision.Received;
import io.orderstreams.inventory.receipts.ReceiptDecision.ReceivedBefore;
import io.orderstreams.inventory.receipts.ReceiptDecision.TooMany;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes goods into stock, and answers once the ledger has it. */
@Singleton
class Receiving {

  private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);

  private final Transactions transactions;
  private final InventoryTables tables;
  private final Ledger ledger;
  private final Relay relay;
  private final CatchUp catchUp;
  private final ReceiptSettings settings;

  Receiving(
      Transactions transactions,
      InventoryTables tables,
      Ledger ledger,
      Relay relay,
      CatchUp catchUp,
      ReceiptSettings settings) {
    this.transactions = transactions;
    this.tables = tables;
    this.ledger = ledger;
    this.relay = relay;
    this.catchUp = catchUp;
    this.settings = settings;
  }

  /**
   * What was done.
   *
   * @param isNew whether it was done just now
   */
  record Result(long entryNumber, boolean isNew) {}

  private record Decided(ReceiptDecision decision, long number) {}

  Result receive(ReceiveStock command) throws InterruptedException {
    requireThatEntriesGetThrough();
    Decided decided = transactions.write(lastNumber -> decideAndRecord(command, lastNumber));
    return switch (decided.decision()) {
      case Received _ -> {
        relay.wake();
        awaitConfirmed(decided.number());
        LOG.info(
            "Received {} {}: ledger entry {}", command.quantity(), command.sku(), decided.number());
        yield new Result(decided.number(), true);
      }
      case ReceivedBefore before -> {
        awaitConfirmed(before.entryNumber());
        yield new Result(before.entryNumber(), false);
      }
      case KeyUsedOtherwise _ ->
          throw ProblemException.of(
              HttpStatus.UNPROCESSABLE_ENTITY,
              "This Idempotency-Key was used for something else before");
      case TooMany _ ->
          throw ProblemException.of(
              HttpStatus.CONFLICT, "There would be more in stock than can be counted");
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

  private Decided decideAndRecord(ReceiveStock command, long lastNumber) {
    List<String> keys =
        command.idempotencyKey() == null ? List.of() : List.of(command.idempotencyKey());
    Inventory inventory = tables.fetch(List.of(), List.of(command.sku()), keys);
    ReceiptDecision decision = ReceiptDecision.decide(inventory, command);
    long number = lastNumber + 1;
    if (decision instanceof Received received) {
      inventory.apply(number, received.entry());
      tables.save(inventory);
      ledger.add(lastNumber, List.of(new Ledger.NewEntry(received.entry(), null)));
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
