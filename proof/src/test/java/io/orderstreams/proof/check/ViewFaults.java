package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.InventoryDatabase.OutboxRow;
import io.orderstreams.proof.evidence.InventoryDatabase.ReservationRow;
import io.orderstreams.proof.evidence.InventoryDatabase.StockRow;
import io.orderstreams.proof.evidence.LogMessage;
import io.orderstreams.proof.evidence.OrdersDatabase.JournalRow;
import io.orderstreams.proof.evidence.OrdersDatabase.OrderRow;
import java.time.Instant;
import java.util.List;

/** What must not stand in a database. */
final class ViewFaults {

  private ViewFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(6, "an order's status is altered", ViewFaults::statusAltered),
        Fault.of(6, "an order's row is lost", ViewFaults::rowLost),
        Fault.of(6, "a row of no order", ViewFaults::rowTooMany),
        Fault.of(6, "a journal entry is lost", ViewFaults::journalLost),
        Fault.of(6, "the loser is in the journal", ViewFaults::loserInJournal),
        Fault.of(6, "stock is altered", ViewFaults::stockAltered),
        Fault.of(6, "a reservation is altered", ViewFaults::reservationAltered),
        Fault.of(6, "a reservation's version is behind", ViewFaults::reservationBehind),
        Fault.of(6, "a booking is forgotten", ViewFaults::bookingForgotten),
        Fault.of(6, "the projection is beyond the log", town -> beyond(town, 1)),
        Fault.of(6, "the projection is behind the log", town -> beyond(town, -1)),
        Fault.of(6, "inventory is beyond the log", ViewFaults::inventoryBeyond),
        Fault.of(6, "an entry is never published", ViewFaults::unpublished));
  }

  private static String statusAltered(Town town) {
    OrderRow row = Meddling.row(town, town.confirmed);
    town.world.orderRows.put(row.id(), copy(row, row.id(), "SHIPPED"));
    return row.id();
  }

  private static String rowLost(Town town) {
    town.world.orderRows.remove(town.confirmed.id);
    return town.confirmed.id;
  }

  private static String rowTooMany(Town town) {
    WorldOrder other = town.orders.newOrder(Town.TWO_CUPS);
    OrderRow row = Meddling.row(town, town.confirmed);
    town.world.orderRows.put(other.id, copy(row, other.id, row.status()));
    return other.id;
  }

  private static String journalLost(Town town) {
    town.world.journal.removeIf(row -> row.eventId().equals(town.confirmed.lastEventId()));
    return town.confirmed.id;
  }

  private static String loserInJournal(Town town) {
    LogMessage lost =
        town.world.orderLog.stream()
            .filter(m -> town.loser.equals(m.properties().get("cloudEvents_id")))
            .findFirst()
            .orElseThrow();
    town.world.journal.add(
        new JournalRow(
            lost.partition(),
            lost.offset(),
            town.loser,
            town.raced.id,
            3,
            OrderEvent.CANCELLED,
            "urn:order.cancelled",
            Instant.EPOCH,
            null,
            lost.body()));
    return town.raced.id;
  }

  private static String stockAltered(Town town) {
    StockRow row = town.world.stockRows.getOrDefault("CUP", new StockRow("CUP", 0, 0));
    town.world.stockRows.put("CUP", new StockRow("CUP", row.onHand() + 1, row.reserved()));
    return "CUP";
  }

  private static String reservationAltered(Town town) {
    town.world.reservations.computeIfPresent(
        town.confirmed.id,
        (id, row) -> new ReservationRow(id, "RELEASED", row.version(), row.lines(), row.reason()));
    return town.confirmed.id;
  }

  private static String reservationBehind(Town town) {
    town.world.reservations.computeIfPresent(
        town.confirmed.id,
        (id, row) -> new ReservationRow(id, row.status(), 1, row.lines(), row.reason()));
    return town.confirmed.id;
  }

  private static String bookingForgotten(Town town) {
    town.world.bookings.removeIf(row -> row.sku().equals("CUP"));
    return "CUP";
  }

  private static String beyond(Town town, long by) {
    town.world.projectionPositions.merge(town.confirmed.partition, by, Long::sum);
    return "orders-" + town.confirmed.partition + " as read by the order projection";
  }

  private static String inventoryBeyond(Town town) {
    town.world.inventoryPositions.merge(town.confirmed.partition, 1L, Long::sum);
    return "orders-" + town.confirmed.partition + " as read by inventory";
  }

  private static String unpublished(Town town) {
    town.world.outbox.add(new OutboxRow(town.world.lastNumber, "stock.received", "CUP"));
    return "stock-ledger";
  }

  private static OrderRow copy(OrderRow row, String id, String status) {
    return new OrderRow(
        id,
        row.version(),
        status,
        row.customerId(),
        row.email(),
        row.currency(),
        row.locale(),
        row.total(),
        row.lines(),
        row.createdAt(),
        row.updatedAt(),
        row.reason(),
        row.carrier(),
        row.trackingNumber());
  }
}
