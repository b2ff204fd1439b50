package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.InventoryDatabase.ReservationRow;
import java.util.List;
import java.util.Map;

/** What orders and stock must not disagree about. */
final class AgreementFaults {

  private AgreementFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(8, "other pieces are reserved than ordered", AgreementFaults::otherPieces),
        Fault.of(8, "a cancelled order keeps its stock", AgreementFaults::notReleased),
        Fault.of(8, "stock is released for nothing", AgreementFaults::releasedForNothing),
        Fault.of(
            8,
            "an order is confirmed though stock refused",
            AgreementFaults::confirmedThoughRefused),
        Fault.of(
            8, "an order is refused though there is enough", AgreementFaults::refusedForNothing),
        Fault.of(8, "an order never hears of its decision", AgreementFaults::stillPending),
        Fault.of(8, "an order is never decided", AgreementFaults::neverDecided),
        Fault.of(
            8, "an order is confirmed by another's decision", AgreementFaults::confirmedByAnother),
        Fault.of(8, "stock is reserved for no order", AgreementFaults::reservedForNobody));
  }

  private static String otherPieces(Town town) {
    WorldOrder order = Meddling.created(town, Town.TWO_CUPS);
    town.stock.reserve(order, Map.of("CUP", 1L));
    town.orders.confirm(order, order.decisionId);
    return order.id;
  }

  private static String notReleased(Town town) {
    WorldOrder order = town.orders.placed(Town.TWO_CUPS);
    order.reservation = "kept";
    town.orders.cancelled(order);
    town.world.reservations.computeIfPresent(
        order.id,
        (id, row) -> new ReservationRow(id, "RESERVED", row.version(), row.lines(), null));
    return order.id;
  }

  private static String releasedForNothing(Town town) {
    town.stock.release(town.confirmed);
    return town.confirmed.id;
  }

  private static String confirmedThoughRefused(Town town) {
    WorldOrder order = Meddling.created(town, Town.TOO_MANY);
    town.stock.refuse(order);
    town.orders.confirm(order, order.decisionId);
    return order.id;
  }

  private static String refusedForNothing(Town town) {
    WorldOrder order = Meddling.created(town, Town.TWO_CUPS);
    town.stock.refuse(order);
    town.orders.reject(order, order.decisionId);
    return order.id;
  }

  private static String stillPending(Town town) {
    WorldOrder order = Meddling.created(town, Town.TWO_CUPS);
    town.stock.reserve(order, Town.TWO_CUPS);
    return order.id;
  }

  private static String neverDecided(Town town) {
    return Meddling.created(town, Town.TWO_CUPS).id;
  }

  private static String confirmedByAnother(Town town) {
    WorldOrder order = Meddling.created(town, Town.TWO_CUPS);
    town.stock.reserve(order, Town.TWO_CUPS);
    town.orders.confirm(order, town.confirmed.decisionId);
    return order.id;
  }

  private static String reservedForNobody(Town town) {
    WorldOrder order = town.orders.newOrder(Town.TWO_CUPS);
    town.stock.enter(order, LedgerEntry.RESERVED, "\"lines\":[]");
    return order.id;
  }
}
