package io.orderstreams.inventory.decide;

import io.orderstreams.inventory.decide.Reservation.Status;
import io.orderstreams.inventory.events.Cause;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.StockIssued;
import io.orderstreams.inventory.events.LedgerEntry.StockRefused;
import io.orderstreams.inventory.events.LedgerEntry.StockReleased;
import io.orderstreams.inventory.events.LedgerEntry.StockReserved;
import io.orderstreams.inventory.events.Line;
import io.orderstreams.inventory.upstream.OrderEvent;
import io.orderstreams.inventory.upstream.OrderFact.Cancelled;
import io.orderstreams.inventory.upstream.OrderFact.Irrelevant;
import io.orderstreams.inventory.upstream.OrderFact.Placed;
import io.orderstreams.inventory.upstream.OrderFact.Shipped;
import io.orderstreams.inventory.upstream.OrderFact.Unreadable;
import java.util.List;
import java.util.Optional;

/** What an order event means for stock. Pure. */
public final class Decision {

  private Decision() {}

  /** The entry that this event leads to, if it leads to one. */
  public static Optional<LedgerEntry> decide(Inventory inventory, OrderEvent event, Cause cause) {
    Reservation reservation = inventory.reservation(event.orderId());
    if (isSuperseded(event, reservation)) {
      return Optional.empty();
    }
    return switch (event.fact()) {
      case Placed placed when nothingIsDecidedYet(reservation) ->
          Optional.of(reserveWholeOrRefuseWhole(inventory, event, placed.lines(), cause));
      case Cancelled _ when holdsStock(reservation) ->
          Optional.of(new StockReleased(event.orderId(), reservation.lines(), cause));
      case Shipped _ when holdsStock(reservation) ->
          Optional.of(new StockIssued(event.orderId(), reservation.lines(), cause));
      case Placed _, Cancelled _, Shipped _, Irrelevant _, Unreadable _ -> Optional.empty();
    };
  }

  /**
   * The first event with a version is the effective one; whatever comes later with that version or
   * a lower one was decided on an outdated state, or is the same event again.
   */
  public static boolean isSuperseded(OrderEvent event, Reservation reservation) {
    return event.version() <= reservation.version();
  }

  private static boolean nothingIsDecidedYet(Reservation reservation) {
    return reservation.status() == Status.NONE;
  }

  private static boolean holdsStock(Reservation reservation) {
    return reservation.status() == Status.RESERVED;
  }

  private static LedgerEntry reserveWholeOrRefuseWhole(
      Inventory inventory, OrderEvent event, List<Line> lines, Cause cause) {
    List<String> objections =
        lines.stream().flatMap(line -> Availability.objection(inventory, line).stream()).toList();
    return objections.isEmpty()
        ? new StockReserved(event.orderId(), lines, cause)
        : new StockRefused(event.orderId(), Availability.reason(objections), cause);
  }
}
