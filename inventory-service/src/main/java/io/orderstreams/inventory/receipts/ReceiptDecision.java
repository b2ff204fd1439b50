package io.orderstreams.inventory.receipts;

import io.orderstreams.inventory.decide.Booking;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import java.util.Optional;

/** What becomes of the wish to take goods into stock. */
sealed interface ReceiptDecision {

  /** They are taken in. */
  record Received(StockReceived entry) implements ReceiptDecision {}

  /** They have been taken in before, under the same key. */
  record ReceivedBefore(long entryNumber) implements ReceiptDecision {}

  /** The key was used for something else. */
  record KeyUsedOtherwise() implements ReceiptDecision {}

  /** So many cannot be counted. */
  record TooMany() implements ReceiptDecision {}

  static ReceiptDecision decide(Inventory inventory, ReceiveStock command) {
    Optional<Booking> earlier =
        Optional.ofNullable(command.idempotencyKey()).flatMap(inventory::booking);
    if (earlier.isPresent()) {
      return isTheSame(earlier.get(), command)
          ? new ReceivedBefore(earlier.get().entryNumber())
          : new KeyUsedOtherwise();
    }
    if (wouldBeTooMany(inventory, command)) {
      return new TooMany();
    }
    return new Received(
        new StockReceived(command.sku(), command.quantity(), command.idempotencyKey()));
  }

  private static boolean isTheSame(Booking earlier, ReceiveStock command) {
    return earlier.isFor(Booking.Kind.RECEIPT, command.sku(), command.quantity());
  }

  private static boolean wouldBeTooMany(Inventory inventory, ReceiveStock command) {
    long onHand = inventory.stock(command.sku()).map(Stock::onHand).orElse(0L);
    return command.quantity() > Stock.MAX_ON_HAND - onHand;
  }
}
