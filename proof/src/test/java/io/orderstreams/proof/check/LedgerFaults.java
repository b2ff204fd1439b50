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
    WorldOrder order = town.world.newOrder(Town.TOO_MANY);
    town.world.create(order);
    town.world.asked(order, null, 201);
    town.world.reserve(order, Town.TOO_MANY);
    town.world.confirm(order, order.decisionId);
    return order.id;
  }

  private static String adjustedBelowReserved(Town town) {
    town.world.adjust("POT", -town.world.available("POT") - 1);
    return "POT";
  }

  private static String decidedTwice(Town town) {
    WorldOrder order = town.world.newOrder(Town.TWO_CUPS);
    town.world.create(order);
    town.world.asked(order, null, 201);
    town.world.reserve(order, Town.TWO_CUPS);
    String first = order.decisionId;
    town.world.reserve(order, Town.TWO_CUPS);
    town.world.confirm(order, first);
    return order.id;
  }

  private static String releasedTwice(Town town) {
    WorldOrder order = town.world.placed(Town.TWO_CUPS);
    town.world.cancelled(order);
    order.reservation = "RESERVED";
    town.world.release(order);
    return order.id;
  }

  private static String lostReceipt(Town town) {
    town.world.lastNumber++;
    town.world.answeredReceipt("CUP", 5, null, 201);
    town.world.lastNumber--;
    return "CUP";
  }

  private static String receiptTwice(Town town) {
    town.world.receive("CUP", 4, null);
    town.world.book(LedgerEntry.RECEIVED, "CUP", 4, null);
    return "CUP";
  }

  private static String refusedReceipt(Town town) {
    town.world.book(LedgerEntry.RECEIVED, "CUP", 4, null);
    town.world.answeredReceipt("CUP", 4, null, 422);
    return "CUP";
  }

  private static String seenOversold(Town town) {
    town.world.exchange(
        "inventory",
        "/stock",
        null,
        null,
        200,
        "{\"items\":[{\"sku\":\"CUP\",\"onHand\":3,\"reserved\":4,\"available\":-1}]}");
    return "CUP";
  }
}
