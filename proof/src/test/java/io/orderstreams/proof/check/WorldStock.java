package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.InventoryDatabase.BookingRow;
import io.orderstreams.proof.evidence.InventoryDatabase.ReservationRow;
import io.orderstreams.proof.evidence.InventoryDatabase.StockRow;
import io.orderstreams.proof.record.Exchange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What comes in, goes out and is kept for orders, with the ledger entries about it. */
final class WorldStock {

  private final World world;

  WorldStock(World world) {
    this.world = world;
  }

  Exchange receive(String sku, long quantity, @Nullable String key) {
    book(LedgerEntry.RECEIVED, sku, quantity, key);
    return world.clients.answeredReceipt(sku, quantity, key, 201);
  }

  Exchange adjust(String sku, long delta, @Nullable String key) {
    book(LedgerEntry.ADJUSTED, sku, delta, key);
    return world.clients.answeredAdjustment(sku, delta, key, 201);
  }

  void book(String type, String sku, long quantity, @Nullable String key) {
    boolean receipt = type.equals(LedgerEntry.RECEIVED);
    String data =
        "{\"sku\":\"%s\",\"%s\":%d%s%s}"
            .formatted(
                sku,
                receipt ? "quantity" : "delta",
                quantity,
                receipt ? "" : ",\"reason\":\"counted\"",
                key == null ? "" : ",\"idempotencyKey\":\"" + key + "\"");
    world.logs.appendEntry(type, sku, data);
    move(sku, quantity, 0);
    if (key != null) {
      world.bookings.add(
          new BookingRow(key, receipt ? "RECEIPT" : "ADJUSTMENT", sku, quantity, world.lastNumber));
    }
  }

  long available(String sku) {
    StockRow row = world.stockRows.get(sku);
    return row == null ? 0 : row.onHand() - row.reserved();
  }

  void reserve(WorldOrder order, Map<String, Long> pieces) {
    order.decisionId = enter(order, LedgerEntry.RESERVED, linesOf(pieces));
    order.held = pieces;
    pieces.forEach((sku, quantity) -> move(sku, 0, quantity));
    reserved(order, "RESERVED", null);
  }

  void refuse(WorldOrder order) {
    order.decisionId = enter(order, LedgerEntry.REFUSED, "\"reason\":\"not enough\"");
    reserved(order, "REFUSED", "not enough");
  }

  void release(WorldOrder order) {
    if (order.holdsStock()) {
      enter(order, LedgerEntry.RELEASED, linesOf(order.held));
      order.held.forEach((sku, quantity) -> move(sku, 0, -quantity));
      reserved(order, "RELEASED", null);
    }
  }

  void issue(WorldOrder order) {
    if (order.holdsStock()) {
      enter(order, LedgerEntry.ISSUED, linesOf(order.held));
      order.held.forEach((sku, quantity) -> move(sku, -quantity, -quantity));
      reserved(order, "ISSUED", null);
    }
  }

  /** With each event that stock reads, the version of the reservation goes up. */
  void heardOf(WorldOrder order) {
    reserved(order, order.reservation, order.refusal);
  }

  /** An entry because of the order's last event. */
  String enter(WorldOrder order, String type, String more) {
    return world.logs.appendEntry(
        type,
        order.id,
        "{\"orderId\":\"%s\",%s,\"cause\":{\"partition\":%d,\"offset\":%d,\"version\":%d}}"
            .formatted(order.id, more, order.partition, order.lastOffset, order.version));
  }

  private void reserved(WorldOrder order, String status, @Nullable String reason) {
    order.reservation = status;
    order.refusal = reason;
    world.reservations.put(
        order.id,
        new ReservationRow(order.id, status, order.version, "[" + lines(order.held) + "]", reason));
  }

  private void move(String sku, long onHand, long reserved) {
    StockRow row = world.stockRows.getOrDefault(sku, new StockRow(sku, 0, 0));
    world.stockRows.put(sku, new StockRow(sku, row.onHand() + onHand, row.reserved() + reserved));
  }

  private static String linesOf(Map<String, Long> pieces) {
    return "\"lines\":[" + lines(pieces) + "]";
  }

  private static String lines(Map<String, Long> pieces) {
    return String.join(
        ",",
        pieces.entrySet().stream()
            .map(p -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(p.getKey(), p.getValue()))
            .toList());
  }
}
