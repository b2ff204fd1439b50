package io.orderstreams.proof.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderstreams.proof.check.Request.Kind;
import io.orderstreams.proof.check.Request.Outcome;
import io.orderstreams.proof.record.Exchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ledger by itself: numbered without gap or repetition; at no entry is more reserved than there
 * is; what is released or issued was reserved before, the same pieces; each order is decided once;
 * and receipts and adjustments are those that were asked for. Nobody who books or looks is refused
 * without a reason.
 */
final class StockIsConserved implements Promise {

  @Override
  public String words() {
    return "no oversell; the ledger adds up, without gaps; receipts are booked once";
  }

  @Override
  public void judge(Facts facts, Findings findings) {
    facts
        .ledger()
        .unreadable()
        .forEach(message -> findings.violation(message.toString(), "is no entry of the ledger"));
    numbered(facts.ledger().entries(), findings);
    conserved(facts.ledger().entries(), findings);
    booked(facts, findings);
    answered(facts, findings);
    neverSeenOversold(facts, findings);
  }

  private static void numbered(List<LedgerEntry> entries, Findings findings) {
    long last = 0;
    for (LedgerEntry entry : entries) {
      findings.checked();
      if (entry.number() != last + 1) {
        findings.violation(
            subject(entry), "%s stands where entry %d is due".formatted(entry, last + 1));
      }
      last = entry.number();
    }
  }

  private static void conserved(List<LedgerEntry> entries, Findings findings) {
    StockBooks books = new StockBooks();
    Map<String, LedgerEntry> decisions = new HashMap<>();
    Map<String, LedgerEntry> ends = new HashMap<>();
    for (LedgerEntry entry : entries) {
      if (entry.isDecision()) {
        LedgerEntry other = decisions.putIfAbsent(entry.orderId(), entry);
        if (other != null) {
          findings.violation(
              entry.orderId(), "was decided twice: %s and %s".formatted(other, entry));
        }
      } else if (entry.isAboutAnOrder()) {
        ended(entry, decisions.get(entry.orderId()), ends.put(entry.orderId(), entry), findings);
      }
      for (String sku : books.apply(entry)) {
        if (books.reserved(sku) < 0 || books.available(sku) < 0) {
          findings.violation(
              subject(entry),
              "%s leaves %d of %s on hand, of which %d are reserved"
                  .formatted(entry, books.onHand(sku), sku, books.reserved(sku)));
        }
      }
    }
  }

  private static void ended(
      LedgerEntry entry,
      @Nullable LedgerEntry decision,
      @Nullable LedgerEntry before,
      Findings findings) {
    if (decision == null || !decision.is(LedgerEntry.RESERVED) || before != null) {
      findings.violation(entry.orderId(), entry + " ends a reservation that is not open");
    } else if (!decision.pieces().equals(entry.pieces())) {
      findings.violation(
          entry.orderId(), "%s is not what was reserved: %s".formatted(entry, decision));
    }
  }

  private static void booked(Facts facts, Findings findings) {
    facts.requests().stream()
        .filter(request -> Bookings.isBooking(request) && request.isTried())
        .forEach(request -> findings.checked());
    Bookings bookings = Bookings.of(facts);
    for (Request request : bookings.unfulfilled()) {
      findings.violation(
          request.target(),
          "%s to %s was answered with %s, which is not in the ledger so"
              .formatted(request, request.exchange().path(), request.exchange().answer()));
    }
    bookings
        .claimedTwice()
        .forEach(
            entry -> findings.violation(entry.sku(), entry + " was the answer to two requests"));
    bookings.unasked().stream()
        .filter(entry -> !Bookings.isOfWrongRequest(facts, entry))
        .forEach(
            entry ->
                findings.violation(
                    entry.sku(), entry + " was refused, or asked for less often than booked"));
  }

  private static void answered(Facts facts, Findings findings) {
    Answers answers = Answers.of(facts);
    facts.requests().stream()
        .filter(request -> request.isTo(Exchange.INVENTORY) && !answers.mayBe(request))
        .forEach(request -> findings.violation(request.subject(), Answers.told(request)));
  }

  /** Also what anyone was told in between has to be possible. */
  private static void neverSeenOversold(Facts facts, Findings findings) {
    for (Request request : facts.requests()) {
      if (request.kind() != Kind.LOOK
          || !request.isTo(Exchange.INVENTORY)
          || !request.is(Outcome.DONE)) {
        continue;
      }
      JsonNode items = request.answer().path("items");
      for (JsonNode stock : items.isArray() ? items : List.of(request.answer())) {
        if (!stock.has("onHand")) {
          continue;
        }
        findings.checked();
        long onHand = stock.path("onHand").asLong();
        long reserved = stock.path("reserved").asLong();
        if (reserved < 0
            || reserved > onHand
            || stock.path("available").asLong() != onHand - reserved) {
          findings.violation(
              Json.text(stock, "sku"), "was seen as %s by %s".formatted(stock, request));
        }
      }
    }
  }

  private static String subject(LedgerEntry entry) {
    return entry.isAboutAnOrder() ? entry.orderId() : entry.sku();
  }
}
