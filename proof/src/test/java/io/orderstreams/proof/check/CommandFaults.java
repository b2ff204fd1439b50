package io.orderstreams.proof.check;

import java.util.List;

/** What a command must not come to. */
final class CommandFaults {

  private CommandFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(2, "an acknowledged command has no effect", CommandFaults::lostCommand),
        Fault.of(2, "a refused command takes effect", CommandFaults::refusedCommand),
        Fault.of(2, "a command that was never sent takes effect", CommandFaults::unsentCommand),
        Fault.of(2, "two that exclude each other take effect", CommandFaults::bothTakeEffect),
        Fault.of(
            2, "two commands are acknowledged for one effect", CommandFaults::bothAcknowledged),
        Fault.of(2, "a command takes effect on another version", CommandFaults::otherVersion),
        Fault.of(2, "a command takes effect with other content", CommandFaults::otherReason),
        Fault.of(2, "an acknowledged order is denied", CommandFaults::denied),
        Fault.of(
            2, "a command is refused by a state that is over", CommandFaults::refusedByThePast),
        Fault.of(2, "a command is refused by a version that is over", CommandFaults::otherPast));
  }

  private static String lostCommand(Town town) {
    town.clients.commanded(town.confirmed, "cancel", WorldClients.CANCEL, 200);
    return town.confirmed.id;
  }

  private static String refusedCommand(Town town) {
    town.orders.ship(town.confirmed);
    town.clients.commanded(town.confirmed, "ship", WorldClients.SHIP, 409);
    return town.confirmed.id;
  }

  private static String unsentCommand(Town town) {
    Meddling.replace(
        town,
        e -> e.path().equals("/orders/" + town.unknown.id + "/ship"),
        e -> Meddling.notSent(e));
    return town.unknown.id;
  }

  private static String bothTakeEffect(Town town) {
    town.orders.cancelled(town.rejected);
    return town.rejected.id;
  }

  private static String bothAcknowledged(Town town) {
    town.clients.commanded(town.raced, "ship", WorldClients.SHIP, 200);
    return town.raced.id;
  }

  private static String otherVersion(Town town) {
    Meddling.replace(
        town,
        e -> e.path().equals("/orders/" + town.raced.id + "/ship"),
        e -> Meddling.withIfMatch(e, "\"1\""));
    return town.raced.id;
  }

  private static String denied(Town town) {
    town.clients.commanded(town.confirmed, "ship", WorldClients.SHIP, 404);
    return town.confirmed.id;
  }

  private static String refusedByThePast(Town town) {
    WorldOrder order = town.orders.placed(Town.TWO_CUPS);
    town.orders.shipped(order);
    town.clients.commanded(order, "complete", WorldClients.COMPLETE, 409);
    return order.id;
  }

  private static String otherPast(Town town) {
    WorldOrder order = town.orders.placed(Town.TWO_CUPS);
    town.orders.shipped(order);
    town.clients.commanded(order, "complete", WorldClients.COMPLETE, 412);
    town.clients.ifVersion(3);
    return order.id;
  }

  private static String otherReason(Town town) {
    Meddling.replace(
        town,
        e -> e.path().equals("/orders/" + town.cancelled.id + "/cancel"),
        e -> Meddling.withBody(e, "{\"reason\":\"another\"}"));
    return town.cancelled.id;
  }
}
