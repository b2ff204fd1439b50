package io.orderstreams.proof.check;

import io.orderstreams.proof.record.Exchange;
import java.util.List;

/** What must not follow bad input. */
final class BadInputFaults {

  private BadInputFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(7, "an order refused as wrong is placed", BadInputFaults::wrongOrder),
        Fault.of(7, "a command refused as wrong takes effect", BadInputFaults::wrongCommand),
        Fault.of(7, "a receipt refused as wrong is booked", BadInputFaults::wrongReceipt),
        Fault.of(7, "nobody says what is wrong", BadInputFaults::notTold),
        Fault.of(7, "nobody says what is wrong in other words", BadInputFaults::refusedMutely),
        Fault.of(7, "what is wrong is accepted", BadInputFaults::accepted),
        Fault.of(7, "what is wrong breaks the service", BadInputFaults::broken),
        Fault.of(7, "what is wrong is done without an answer", BadInputFaults::doneUnseen));
  }

  private static String wrongOrder(Town town) {
    Meddling.replace(
        town,
        e -> e.path().equals("/orders") && Meddling.answers(e, town.confirmed),
        e -> Meddling.wrong(Meddling.refused(e)));
    return town.confirmed.id;
  }

  private static String wrongCommand(Town town) {
    Meddling.replace(
        town,
        e -> e.path().equals("/orders/" + town.cancelled.id + "/cancel"),
        e -> Meddling.wrong(Meddling.refused(e)));
    return town.cancelled.id;
  }

  private static String wrongReceipt(Town town) {
    town.stock.book(LedgerEntry.RECEIVED, "CUP", 4, null);
    town.clients.exchange(
        "inventory",
        "/stock/CUP/receipts",
        null,
        "{\"quantity\":4}",
        400,
        WorldClients.problem("no"));
    town.clients.onPurpose();
    return "CUP";
  }

  private static String notTold(Town town) {
    town.clients.exchange("orders", "/orders", null, "[]", 400, "");
    return Request.named(town.clients.onPurpose());
  }

  private static String refusedMutely(Town town) {
    town.clients.commanded(town.confirmed, "ship", WorldClients.SHIP, 404);
    Exchange refused = Meddling.wrong(town.world.exchanges.removeLast());
    town.world.exchanges.add(Meddling.answered(refused, ""));
    return town.confirmed.id;
  }

  private static String accepted(Town town) {
    WorldOrder order = town.orders.placed(Town.TWO_CUPS);
    Meddling.replace(
        town,
        e -> e.path().equals("/orders") && Meddling.answers(e, order),
        e -> Meddling.wrong(e));
    return Request.named(town.world.exchanges.getLast());
  }

  private static String broken(Town town) {
    town.clients.exchange("orders", "/orders", null, "[]", 500, WorldClients.problem("oops"));
    return Request.named(town.clients.onPurpose());
  }

  private static String doneUnseen(Town town) {
    town.stock.book(LedgerEntry.RECEIVED, "CUP", 4, null);
    town.clients.answeredReceipt("CUP", 4, null, null);
    town.clients.onPurpose();
    return "CUP";
  }
}
