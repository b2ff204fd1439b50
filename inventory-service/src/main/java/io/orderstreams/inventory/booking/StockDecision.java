package io.orderstreams.inventory.booking;

import io.orderstreams.inventory.decide.Booking;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.events.LedgerEntry;
import java.util.Optional;
import java.util.function.Predicate;

/** What becomes of a wish. */
public sealed interface StockDecision {

  /** It is done. */
  record Booked(LedgerEntry entry) implements StockDecision {}

  /** It is so already. */
  record NothingToDo() implements StockDecision {}

  /** It was done before, under the same key. */
  record BookedBefore(long entryNumber) implements StockDecision {}

  /** It is not done. */
  record Refused(Reason reason, String detail) implements StockDecision {}

  /** Why it is not done. */
  enum Reason {
    UNKNOWN_SKU,
    KEY_USED_OTHERWISE,
    IMPOSSIBLE
  }

  /** Empty if nothing was ever asked for under this key. */
  static Optional<StockDecision> earlier(
      Inventory inventory, StockCommand command, Predicate<Booking> isTheSame) {
    return Optional.ofNullable(command.idempotencyKey())
        .flatMap(inventory::booking)
        .map(
            booking ->
                isTheSame.test(booking)
                    ? new BookedBefore(booking.entryNumber())
                    : new Refused(
                        Reason.KEY_USED_OTHERWISE,
                        "This Idempotency-Key was used for something else before"));
  }
}
