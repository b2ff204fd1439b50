package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.LogMessage;
import io.orderstreams.proof.evidence.OrdersDatabase.JournalRow;
import io.orderstreams.proof.evidence.OrdersDatabase.OrderRow;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of orders, and what it leaves in the log and in order-service's database. */
final class WorldOrders {

  private static final int PARTITIONS = 3;

  private final World world;

  WorldOrders(World world) {
    this.world = world;
  }

  /** An order nobody has heard of yet. */
  WorldOrder newOrder(Map<String, Long> pieces) {
    String id = world.newId();
    return new WorldOrder(
        id,
        Math.floorMod(id.hashCode(), PARTITIONS),
        world.newId(),
        "customer" + world.ids + "@example.org",
        pieces);
  }

  void create(WorldOrder order) {
    happen(order, OrderEvent.CREATED, "PENDING", order.created(), null);
  }

  /** Stock decides on what it has, and the order hears of it. */
  void decide(WorldOrder order) {
    boolean enough =
        order.pieces.entrySet().stream()
            .allMatch(p -> world.stock.available(p.getKey()) >= p.getValue());
    if (enough) {
      world.stock.reserve(order, order.pieces);
      confirm(order, order.decisionId);
    } else {
      world.stock.refuse(order);
      reject(order, order.decisionId);
    }
  }

  void confirm(WorldOrder order, String cause) {
    happen(order, OrderEvent.CONFIRMED, "CONFIRMED", only(order), cause);
  }

  void reject(WorldOrder order, String cause) {
    happen(order, OrderEvent.REJECTED, "REJECTED", with(order, "reason", "not enough"), cause);
  }

  void cancel(WorldOrder order) {
    happen(order, OrderEvent.CANCELLED, "CANCELLED", with(order, "reason", "no more"), null);
    world.stock.release(order);
  }

  void ship(WorldOrder order) {
    happen(
        order,
        OrderEvent.SHIPPED,
        "SHIPPED",
        "{\"orderId\":\"%s\",\"carrier\":\"DHL\",\"trackingNumber\":\"T1\"}".formatted(order.id),
        null);
    world.stock.issue(order);
  }

  void complete(WorldOrder order) {
    happen(order, OrderEvent.COMPLETED, "COMPLETED", only(order), null);
  }

  /** Placed without a key, acknowledged and decided. */
  WorldOrder placed(Map<String, Long> pieces) {
    WorldOrder order = newOrder(pieces);
    create(order);
    world.clients.asked(order, null, 201);
    decide(order);
    return order;
  }

  void cancelled(WorldOrder order) {
    cancel(order);
    world.clients.commanded(order, "cancel", WorldClients.CANCEL, 200);
  }

  void shipped(WorldOrder order) {
    ship(order);
    world.clients.commanded(order, "ship", WorldClients.SHIP, 200);
  }

  void completed(WorldOrder order) {
    complete(order);
    world.clients.commanded(order, "complete", WorldClients.COMPLETE, 200);
  }

  /** An event that comes too late: it stands in the log, and nothing else. */
  String superseded(WorldOrder order, String type, long version, String data) {
    String eventId = world.newId();
    world.logs.appendEvent(order, eventId, type, version, data, null);
    return eventId;
  }

  /** The last event of the order once more, as a producer that recovers may store it. */
  void storedTwice(WorldOrder order) {
    LogMessage last =
        world.orderLog.stream()
            .filter(m -> order.lastEventId().equals(m.properties().get("cloudEvents_id")))
            .findFirst()
            .orElseThrow();
    world.logs.store(order, last.properties(), last.body());
  }

  private void happen(
      WorldOrder order, String type, String status, String data, @Nullable String cause) {
    String eventId = world.newId();
    order.version++;
    order.status = status;
    order.eventIds.add(eventId);
    order.lastOffset = world.logs.appendEvent(order, eventId, type, order.version, data, cause);
    Instant time = Instant.parse(world.orderLog.getLast().properties().get("cloudEvents_time"));
    world.journal.add(
        new JournalRow(
            order.partition,
            order.lastOffset,
            eventId,
            order.id,
            order.version,
            type,
            "urn:" + type,
            time,
            cause,
            data));
    OrderRow before = world.orderRows.get(order.id);
    boolean shipping = type.equals(OrderEvent.SHIPPED);
    boolean ending = type.equals(OrderEvent.CANCELLED) || type.equals(OrderEvent.REJECTED);
    world.orderRows.put(
        order.id,
        new OrderRow(
            order.id,
            order.version,
            status,
            order.customer,
            order.email,
            "EUR",
            "en",
            order.total(),
            "[" + order.lines() + "]",
            before == null ? time : before.createdAt(),
            time,
            !ending ? null : type.equals(OrderEvent.REJECTED) ? "not enough" : "no more",
            shipping ? "DHL" : before == null ? null : before.carrier(),
            shipping ? "T1" : before == null ? null : before.trackingNumber()));
    world.stock.heardOf(order);
    world.messages.tell(order, type, eventId);
  }

  private static String only(WorldOrder order) {
    return "{\"orderId\":\"%s\"}".formatted(order.id);
  }

  private static String with(WorldOrder order, String field, String value) {
    return "{\"orderId\":\"%s\",\"%s\":\"%s\"}".formatted(order.id, field, value);
  }
}
