package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.LogMessage;
import java.util.List;

/** What an acknowledged order must not come to. */
final class PlacingFaults {

  private PlacingFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(1, "an acknowledged order is not in the log", PlacingFaults::lostOrder),
        Fault.of(1, "an order is placed twice in the log", PlacingFaults::placedTwice),
        Fault.of(1, "two orders under one key", PlacingFaults::twoUnderAKey),
        Fault.of(1, "the order is not what was asked for", PlacingFaults::otherContent),
        Fault.of(1, "an order that nobody asked for", PlacingFaults::fromNowhere),
        Fault.of(1, "an unanswered request placed two orders", PlacingFaults::unknownTwice),
        Fault.of(1, "a repetition is refused as another order", PlacingFaults::repetitionRefused),
        Fault.of(1, "two requests without key get the same order", PlacingFaults::sameOrderTwice),
        Fault.of(1, "an order whose first event is lost", PlacingFaults::headless));
  }

  private static String lostOrder(Town town) {
    WorldOrder order = town.orders.newOrder(Town.TWO_CUPS);
    town.clients.asked(order, null, 201);
    return order.id;
  }

  private static String placedTwice(Town town) {
    town.orders.superseded(town.confirmed, OrderEvent.CREATED, 1, town.confirmed.created());
    return town.confirmed.id;
  }

  private static String twoUnderAKey(Town town) {
    WorldOrder second = town.orders.newOrder(Town.TWO_CUPS);
    town.orders.create(second);
    town.clients.asked(second, "key-1", 201);
    town.orders.decide(second);
    return second.id;
  }

  private static String otherContent(Town town) {
    Meddling.replace(
        town,
        e -> e.path().equals("/orders") && Meddling.answers(e, town.confirmed),
        e ->
            Meddling.withBody(
                e, String.valueOf(e.body()).replace("\"quantity\":2", "\"quantity\":3")));
    return town.confirmed.id;
  }

  private static String fromNowhere(Town town) {
    WorldOrder order = town.orders.newOrder(Town.TWO_CUPS);
    town.orders.create(order);
    town.orders.decide(order);
    return order.id;
  }

  private static String unknownTwice(Town town) {
    WorldOrder first = town.unknown;
    WorldOrder second = town.orders.newOrder(first.pieces);
    WorldOrder again =
        new WorldOrder(second.id, second.partition, first.customer, first.email, first.pieces);
    town.orders.create(again);
    town.orders.decide(again);
    // Which of the two is one too many, nobody can tell: the later one in the log.
    List<LogMessage> log = town.world.evidence().orderLog();
    return log.indexOf(Meddling.message(town, first)) > log.indexOf(Meddling.message(town, again))
        ? first.id
        : again.id;
  }

  private static String repetitionRefused(Town town) {
    town.clients.asked(town.keyed, "key-1", 422);
    return town.keyed.id;
  }

  private static String sameOrderTwice(Town town) {
    town.clients.asked(town.confirmed, null, 200);
    return town.confirmed.id;
  }

  private static String headless(Town town) {
    WorldOrder order = town.orders.newOrder(Town.TWO_CUPS);
    town.orders.superseded(
        order, OrderEvent.CANCELLED, 2, "{\"orderId\":\"%s\"}".formatted(order.id));
    return order.id;
  }
}
