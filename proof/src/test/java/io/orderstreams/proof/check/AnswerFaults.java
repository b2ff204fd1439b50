package io.orderstreams.proof.check;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must not be answered to a request with which nothing is wrong. */
final class AnswerFaults {

  private AnswerFaults() {}

  static List<Fault> all() {
    return Stream.of(toOrders(), toCommands(), toLooksAtOrders(), toBookings(), toLooksAtStock())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Fault> toOrders() {
    return List.of(
        Fault.of(1, "an order is called wrong", town -> asked(town, "key-2", 400)),
        Fault.of(1, "an order is not found", town -> asked(town, "key-2", 404)),
        Fault.of(1, "an order is in conflict", town -> asked(town, "key-2", 409)),
        Fault.of(1, "an order is one too many", town -> asked(town, "key-2", 429)),
        Fault.of(1, "an order breaks the service", town -> asked(town, "key-2", 500)),
        Fault.of(1, "a first key was used before", town -> asked(town, "key-2", 422)),
        Fault.of(1, "no key was used before", town -> asked(town, null, 422)),
        Fault.of(1, "a key is used before it is", AnswerFaults::usedLater),
        Fault.of(1, "a key is used by what was never sent", AnswerFaults::usedByTheUnsent),
        Fault.of(1, "a key of stock is one of orders", town -> asked(town, "count-1", 422)),
        Fault.of(1, "a key stands for what was never done", AnswerFaults::usedByTheUnknown));
  }

  private static List<Fault> toCommands() {
    return List.of(
        Fault.of(2, "a command is called wrong", town -> commanded(town, 400)),
        Fault.of(2, "a command was done under a key", town -> commanded(town, 422)),
        Fault.of(2, "a command is one too many", town -> commanded(town, 429)),
        Fault.of(2, "a command breaks the service", town -> commanded(town, 500)),
        Fault.of(2, "a command that wants no version has another", town -> commanded(town, 412)));
  }

  private static List<Fault> toLooksAtOrders() {
    return List.of(
        Fault.of(2, "who looks is denied an acknowledged order", town -> looked(town, 404)),
        Fault.of(2, "a look is called wrong", town -> looked(town, 400)),
        Fault.of(2, "a look breaks the service", town -> looked(town, 500)));
  }

  private static List<Fault> toBookings() {
    return List.of(
        Fault.of(3, "a receipt is called wrong", town -> received(town, "delivery-2", 400)),
        Fault.of(3, "a receipt is in conflict", town -> received(town, "delivery-2", 409)),
        Fault.of(3, "a receipt breaks the service", town -> received(town, "delivery-2", 500)),
        Fault.of(3, "a receipt's first key was used", town -> received(town, "delivery-2", 422)),
        Fault.of(3, "a receipt is refused by a key of orders", t -> received(t, "key-1", 422)),
        Fault.of(3, "a repeated receipt is another", AnswerFaults::repeatedReceipt),
        Fault.of(3, "a repeated adjustment is another", town -> adjustedAgain(town, 422)),
        Fault.of(3, "a repeated adjustment is impossible", town -> adjustedAgain(town, 409)),
        Fault.of(3, "an article that is there is unknown", town -> adjustedAgain(town, 404)),
        Fault.of(3, "an adjustment breaks the service", town -> adjustedAgain(town, 500)));
  }

  private static List<Fault> toLooksAtStock() {
    return List.of(
        Fault.of(3, "an article that was there never was", town -> seen(town, "CUP", 404)),
        Fault.of(3, "a look at stock is called wrong", town -> seen(town, "CUP", 400)),
        Fault.of(3, "a look at stock breaks the service", town -> seen(town, "CUP", 500)),
        Fault.of(3, "there is no stock at all", AnswerFaults::noStock));
  }

  private static String asked(Town town, @Nullable String key, int status) {
    return Request.named(town.clients.asked(town.orders.newOrder(Town.TWO_CUPS), key, status));
  }

  private static String usedLater(Town town) {
    String refused = asked(town, "key-2", 422);
    WorldOrder order = town.orders.newOrder(Town.TWO_CUPS);
    town.orders.create(order);
    town.clients.asked(order, "key-2", 201);
    town.orders.decide(order);
    return refused;
  }

  private static String usedByTheUnsent(Town town) {
    asked(town, "key-2", 503);
    town.world.exchanges.add(Meddling.notSent(town.world.exchanges.removeLast()));
    return asked(town, "key-2", 422);
  }

  /** It may have been done, had the key not stood for something else already. */
  private static String usedByTheUnknown(Town town) {
    town.clients.asked(town.orders.newOrder(Town.TWO_CUPS), "key-1", null);
    town.clients.asked(town.keyed, "key-1", 422);
    return town.keyed.id;
  }

  private static String commanded(Town town, int status) {
    town.clients.commanded(town.confirmed, "ship", WorldClients.SHIP, status);
    return town.confirmed.id;
  }

  private static String looked(Town town, int status) {
    town.clients.looked(town.confirmed, status);
    return town.confirmed.id;
  }

  private static String received(Town town, String key, int status) {
    town.clients.answeredReceipt("CUP", 4, key, status);
    return "CUP";
  }

  private static String repeatedReceipt(Town town) {
    town.clients.answeredReceipt("CUP", 100, "delivery-1", 422);
    return "CUP";
  }

  private static String adjustedAgain(Town town, int status) {
    town.clients.answeredAdjustment("POT", -1_000, "count-1", status);
    return "POT";
  }

  private static String seen(Town town, String sku, int status) {
    town.clients.exchange("inventory", "/stock/" + sku, null, null, status, "{}");
    return sku;
  }

  private static String noStock(Town town) {
    return Request.named(town.clients.exchange("inventory", "/stock", null, null, 404, "{}"));
  }
}
