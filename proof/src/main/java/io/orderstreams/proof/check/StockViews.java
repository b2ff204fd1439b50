package io.orderstreams.proof.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderstreams.proof.evidence.InventoryDatabase;
import io.orderstreams.proof.evidence.InventoryDatabase.BookingRow;
import io.orderstreams.proof.evidence.InventoryDatabase.PositionRow;
import io.orderstreams.proof.evidence.InventoryDatabase.ReservationRow;
import io.orderstreams.proof.evidence.InventoryDatabase.StockRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** inventory-service's rows beside the folds of ledger and order log. */
final class StockViews {

  private static final Map<String, String> STATUS =
      Map.of(
          LedgerEntry.RESERVED, "RESERVED",
          LedgerEntry.REFUSED, "REFUSED",
          LedgerEntry.RELEASED, "RELEASED",
          LedgerEntry.ISSUED, "ISSUED");

  private StockViews() {}

  static void judge(Facts facts, Findings findings) {
    InventoryDatabase database = facts.evidence().inventory();
    stock(facts.ledger(), database, findings);
    reservations(facts, database, findings);
    bookings(facts.ledger(), database, findings);
    positions(facts, database, findings);
    if (database.lastNumber() != facts.ledger().lastNumber()) {
      findings.violation(
          "stock-ledger",
          "ends with entry %d, in the database with %d"
              .formatted(facts.ledger().lastNumber(), database.lastNumber()));
    }
    database
        .outbox()
        .forEach(row -> findings.violation("stock-ledger", "still to be published: " + row));
  }

  private static void stock(Ledger ledger, InventoryDatabase database, Findings findings) {
    StockBooks books = new StockBooks();
    ledger.entries().forEach(books::apply);
    Map<String, StockRow> rows = new TreeMap<>();
    database.stock().forEach(row -> rows.put(row.sku(), row));
    for (String sku : books.skus()) {
      findings.checked();
      StockRow due = new StockRow(sku, books.onHand(sku), books.reserved(sku));
      StockRow row = rows.remove(sku);
      if (!due.equals(row)) {
        findings.violation(sku, "is %s, by the ledger %s".formatted(row, due));
      }
    }
    rows.values().stream()
        .filter(row -> row.onHand() != 0 || row.reserved() != 0)
        .forEach(row -> findings.violation(row.sku(), "is not in the ledger: " + row));
  }

  private static void reservations(Facts facts, InventoryDatabase database, Findings findings) {
    Map<String, ReservationRow> rows = new HashMap<>();
    database.reservations().forEach(row -> rows.put(row.orderId(), row));
    for (OrderHistory order : facts.log().orders().values()) {
      if (order.version() == 0) {
        continue;
      }
      findings.checked();
      ReservationRow row = rows.remove(order.id());
      List<LedgerEntry> entries = facts.ledger().byOrder().getOrDefault(order.id(), List.of());
      if (row == null) {
        findings.violation(order.id(), "has no reservation row");
      } else if (!isSame(row, order, entries)) {
        findings.violation(
            order.id(), "its reservation is %s, by the ledger %s".formatted(row, entries));
      }
    }
    rows.values()
        .forEach(row -> findings.violation(row.orderId(), "is in no log, but there is " + row));
  }

  private static boolean isSame(ReservationRow row, OrderHistory order, List<LedgerEntry> entries) {
    String status = entries.isEmpty() ? "NONE" : STATUS.get(entries.getLast().type());
    // Only a reservation has lines; what follows it has the same.
    Map<String, Long> due = entries.isEmpty() ? Map.of() : entries.getFirst().pieces();
    return row.status().equals(status)
        && row.version() == order.version()
        && pieces(row).equals(due)
        && Objects.equals(row.reason(), reason(entries));
  }

  private static @Nullable String reason(List<LedgerEntry> entries) {
    return entries.isEmpty() ? null : Json.textOrNull(entries.getLast().data(), "reason");
  }

  private static Map<String, Long> pieces(ReservationRow row) {
    Map<String, Long> pieces = new TreeMap<>();
    for (JsonNode line : Json.read(row.lines())) {
      pieces.merge(Json.text(line, "sku"), line.path("quantity").asLong(), Long::sum);
    }
    return pieces;
  }

  /** What makes a repetition one has to be remembered, or the next repetition is booked again. */
  private static void bookings(Ledger ledger, InventoryDatabase database, Findings findings) {
    Map<String, BookingRow> rows = new HashMap<>();
    database.bookings().forEach(row -> rows.put(row.key(), row));
    for (LedgerEntry entry : ledger.entries()) {
      String key = entry.key();
      if (key == null) {
        continue;
      }
      findings.checked();
      BookingRow row = rows.remove(key);
      String kind = entry.is(LedgerEntry.RECEIVED) ? "RECEIPT" : "ADJUSTMENT";
      BookingRow due = new BookingRow(key, kind, entry.sku(), entry.change(), entry.number());
      if (!due.equals(row)) {
        findings.violation(entry.sku(), "%s is remembered as %s".formatted(entry, row));
      }
    }
    rows.values()
        .forEach(row -> findings.violation(row.sku(), "is not in the ledger, but there is " + row));
  }

  private static void positions(Facts facts, InventoryDatabase database, Findings findings) {
    Map<Integer, PositionRow> rows = new TreeMap<>();
    database.positions().forEach(row -> rows.put(row.partition(), row));
    facts.log().ends().keySet().forEach(p -> rows.putIfAbsent(p, new PositionRow(p, -1, -1)));
    rows.forEach(
        (partition, row) -> {
          long end = facts.log().ends().getOrDefault(partition, -1L);
          String where = "orders-" + partition + " as read by inventory";
          Positions.judge(where, row.readUpTo(), end, findings);
          if (row.decidedUpTo() > end) {
            findings.violation(
                where, "decided up to %d, beyond the end at %d".formatted(row.decidedUpTo(), end));
          }
        });
  }
}
