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
        Fault.of(7, "nobody says what is wrong", BadInputFaults::notTold));
  }

  private static String wrongOrder(Town town) {
    Meddling.replace(
        town,
        e -> e.path().equals("/orders") && Meddling.answers(e, town.confirmed),
        e -> Meddling.with(e, 400, e.body(), e.ifMatch()));
    return town.confirmed.id;
  }

  private static String wrongCommand(Town town) {
    Meddling.replace(
        town,
        e -> e.path().equals("/orders/" + town.cancelled.id + "/cancel"),
        e -> Meddling.with(e, 400, e.body(), e.ifMatch()));
    return town.cancelled.id;
  }

  private static String wrongReceipt(Town town) {
    town.world.book(LedgerEntry.RECEIVED, "CUP", 4, null);
    town.world.exchange(
        "inventory", "/stock/CUP/receipts", null, "{\"quantity\":4}", 400, World.problem("no"));
    return "CUP";
  }

  private static String notTold(Town town) {
    Exchange mute = town.world.exchange("orders", "/orders", null, "[]", 400, "");
    return "request %d (400)".formatted(mute.number());
  }
}
