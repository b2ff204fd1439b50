package io.orderstreams.proof.check;

import java.util.List;

/** What must not stand in the ledger. */
final class LedgerFaults {

  private LedgerFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(3, "a gap in the ledger", LedgerFaults::gap),
        Fault.of(3, "an entry number twice", LedgerFaults::numberTwice),
        Fault.of(3, "an order reserves more than there is", LedgerFaults::oversold),
        Fault.of(3, "an adjustment takes what is reserved", LedgerFaults::adjustedBelowReserved),
        Fault.of(3, "an order is decided twice", LedgerFaults::decidedTwice),
        Fault.of(3, "a reservation is released twice", LedgerFaults::releasedTwice),
        Fault.of(3, "an acknowledged receipt is not in the ledger", LedgerFaults::lostReceipt),
        Fault.of(3, "a receipt is booked twice", LedgerFaults::receiptTwice),
        Fault.of(3, "a refused receipt is booked", LedgerFaults::refusedReceipt),
        Fault.of(3, "somebody sees more reserved than there is", LedgerFaults::seenOversold));
  }

  private static String gap(Town town) {
    Meddling.renumberLast(town, 1);
    return town.last.id;
  }

  private static String numberTwice(Town town) {
    Meddling.renumberLast(town, -1);
    return town.last.id;
  }

  private static String oversold(Town town) {
    WorldOrder order = town.orders.newOrder(Town.TOO_MANY);
    town.orders.create(order);
    town.clients.asked(order, null, 201);
    town.stock.reserve(order, Town.TOO_MANY);
    town.orders.confirm(order, order.decisionId);
    return order.id;
  }

  private static String adjustedBelowReserved(Town town) {
    town.stock.adjust("POT", -town.stock.available("POT") - 1, null);
    return "POT";
  }

  private static String decidedTwice(Town town) {
    WorldOrder order = town.orders.newOrder(Town.TWO_CUPS);
    town.orders.create(order);
    town.clients.asked(order, null, 201);
    town.stock.reserve(order, Town.TWO_CUPS);
    String first = order.decisionId;
    town.stock.reserve(order, Town.TWO_CUPS);
    town.orders.confirm(order, first);
    return order.id;
  }

  private static String releasedTwice(Town town) {
    WorldOrder order = town.orders.placed(Town.TWO_CUPS);
    town.orders.cancelled(order);
    order.reservation = "RESERVED";
    town.stock.release(order);
    return order.id;
  }

  private static String lostReceipt(Town town) {
    town.world.lastNumber++;
    town.clients.answeredReceipt("CUP", 5, null, 201);
    town.world.lastNumber--;
    return "CUP";
  }

  private static String receiptTwice(Town town) {
    town.stock.receive("CUP", 4, null);
    town.stock.book(LedgerEntry.RECEIVED, "CUP", 4, null);
    return "CUP";
  }

  private static String refusedReceipt(Town town) {
    town.stock.book(LedgerEntry.RECEIVED, "CUP", 4, null);
    town.clients.answeredReceipt("CUP", 4, null, 422);
    return "CUP";
  }

  private static String seenOversold(Town town) {
    town.clients.exchange(
        "inventory",
        "/stock",
        null,
        null,
        200,
        "{\"items\":[{\"sku\":\"CUP\",\"onHand\":3,\"reserved\":4,\"available\":-1}]}");
    return "CUP";
  }
}
