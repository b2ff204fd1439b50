package io.orderstreams.inventory.decide;

import io.orderstreams.inventory.events.LedgerEntry.CausedByOrder;
import io.orderstreams.inventory.events.LedgerEntry.StockIssued;
import io.orderstreams.inventory.events.LedgerEntry.StockRefused;
import io.orderstreams.inventory.events.LedgerEntry.StockReleased;
import io.orderstreams.inventory.events.LedgerEntry.StockReserved;
import io.orderstreams.inventory.events.Line;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an order has got.
 *
 * @param version of the last event seen of the order; 0 if none
 * @param lines what was reserved, whatever became of it
 * @param reason why it was refused, if it was
 */
public record Reservation(
    UUID orderId, Status status, long version, List<Line> lines, @Nullable String reason) {

  /** How it stands. */
  public enum Status {
    /** Nothing was ever decided for this order. */
    NONE,
    RESERVED,
    REFUSED,
    RELEASED,
    ISSUED
  }

  public static Reservation none(UUID orderId) {
    return new Reservation(orderId, Status.NONE, 0, List.of(), null);
  }

  /** The reservation after this entry. */
  static Reservation evolve(Reservation reservation, CausedByOrder entry) {
    Reservation seen = reservation.seen(entry.cause().version());
    return switch (entry) {
      case StockReserved reserved -> seen.become(Status.RESERVED, reserved.lines(), null);
      case StockRefused refused -> seen.become(Status.REFUSED, List.of(), refused.reason());
      case StockReleased _ -> seen.become(Status.RELEASED, seen.lines, null);
      case StockIssued _ -> seen.become(Status.ISSUED, seen.lines, null);
    };
  }

  /** The reservation after an event of the order, whatever it was. */
  Reservation seen(long newVersion) {
    return newVersion > version
        ? new Reservation(orderId, status, newVersion, lines, reason)
        : this;
  }

  private Reservation become(Status newStatus, List<Line> newLines, @Nullable String newReason) {
    return new Reservation(orderId, newStatus, version, newLines, newReason);
  }
}
