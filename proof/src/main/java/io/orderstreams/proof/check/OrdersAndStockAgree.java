package io.orderstreams.proof.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Both sides tell the same story: what is placed is decided, on its own lines; what is confirmed is
 * reserved, what is rejected was refused, for lack of stock at that moment; what is cancelled is
 * released, what is shipped is issued; and nothing else is.
 */
final class OrdersAndStockAgree implements Promise {

  @Override
  public String words() {
    return "orders and stock agree";
  }

  @Override
  public void judge(Facts facts, Findings findings) {
    Map<LedgerEntry, Boolean> couldBeHad = couldBeHad(facts);
    for (OrderHistory order : facts.log().orders().values()) {
      OrderEvent created = order.created().orElse(null);
      if (created != null) {
        findings.checked();
        judge(order, created, facts.ledger(), couldBeHad, findings);
      }
    }
    for (String orderId : facts.ledger().byOrder().keySet()) {
      OrderHistory order = facts.log().find(orderId);
      if (order == null || order.created().isEmpty()) {
        findings.violation(orderId, "is in the ledger, but is no order");
      }
    }
  }

  private static void judge(
      OrderHistory order,
      OrderEvent created,
      Ledger ledger,
      Map<LedgerEntry, Boolean> couldBeHad,
      Findings findings) {
    List<LedgerEntry> reserved = ledger.of(order.id(), LedgerEntry.RESERVED);
    List<LedgerEntry> refused = ledger.of(order.id(), LedgerEntry.REFUSED);
    if (reserved.isEmpty() && refused.isEmpty()) {
      findings.violation(order.id(), "is placed, but stock has never decided on it");
      return;
    }
    LedgerEntry decision = reserved.isEmpty() ? refused.getFirst() : reserved.getFirst();
    if (!decision.isCausedBy(created)) {
      findings.violation(order.id(), "%s names another cause than %s".formatted(decision, created));
    }
    Map<String, Long> wanted = order.content().map(Content::pieces).orElse(Map.of());
    if (decision.is(LedgerEntry.RESERVED) && !decision.pieces().equals(wanted)) {
      findings.violation(order.id(), "%s is not what was ordered: %s".formatted(decision, wanted));
    }
    if (Boolean.TRUE.equals(couldBeHad.get(decision)) && decision.is(LedgerEntry.REFUSED)) {
      findings.violation(order.id(), decision + " though there was enough of everything");
    }
    answered(order, decision, findings);
    follows(order, decision, OrderEvent.CANCELLED, LedgerEntry.RELEASED, ledger, findings);
    follows(order, decision, OrderEvent.SHIPPED, LedgerEntry.ISSUED, ledger, findings);
  }

  /** The order has heard of the decision, and of no other. */
  private static void answered(OrderHistory order, LedgerEntry decision, Findings findings) {
    boolean isReserved = decision.is(LedgerEntry.RESERVED);
    if (order.status().equals("PENDING")) {
      findings.violation(order.id(), "is still pending, but stock has decided: " + decision);
    }
    order
        .first(OrderEvent.CONFIRMED)
        .filter(event -> !isReserved || !decision.eventId().equals(event.causationId()))
        .ifPresent(
            event ->
                findings.violation(
                    order.id(), "%s does not come from %s".formatted(event, decision)));
    order
        .first(OrderEvent.REJECTED)
        .filter(event -> isReserved || !decision.eventId().equals(event.causationId()))
        .ifPresent(
            event ->
                findings.violation(
                    order.id(), "%s does not come from %s".formatted(event, decision)));
  }

  /** What was reserved is released or issued, because of this event and only then. */
  private static void follows(
      OrderHistory order,
      LedgerEntry decision,
      String eventType,
      String entryType,
      Ledger ledger,
      Findings findings) {
    OrderEvent event = order.first(eventType).orElse(null);
    List<LedgerEntry> entries = ledger.of(order.id(), entryType);
    if (event == null) {
      entries.forEach(
          entry -> findings.violation(order.id(), "%s without %s".formatted(entry, eventType)));
    } else if (entries.isEmpty() && decision.is(LedgerEntry.RESERVED)) {
      findings.violation(order.id(), "%s, but no %s".formatted(event, entryType));
    } else {
      entries.stream()
          .filter(entry -> !entry.isCausedBy(event))
          .forEach(
              entry ->
                  findings.violation(
                      order.id(), "%s names another cause than %s".formatted(entry, event)));
    }
  }

  /** For each refusal: whether all that the order wanted was there at that moment. */
  private static Map<LedgerEntry, Boolean> couldBeHad(Facts facts) {
    Map<LedgerEntry, Boolean> couldBeHad = new HashMap<>();
    StockBooks books = new StockBooks();
    for (LedgerEntry entry : facts.ledger().entries()) {
      OrderHistory order = facts.log().find(entry.orderId());
      if (entry.is(LedgerEntry.REFUSED) && order != null) {
        Map<String, Long> wanted = order.content().map(Content::pieces).orElse(Map.of());
        couldBeHad.put(
            entry,
            wanted.entrySet().stream()
                .allMatch(piece -> books.available(piece.getKey()) >= piece.getValue()));
      }
      books.apply(entry);
    }
    return couldBeHad;
  }
}
