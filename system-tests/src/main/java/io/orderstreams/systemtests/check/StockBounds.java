package io.orderstreams.systemtests.check;

import io.orderstreams.systemtests.check.Refusal.NotEnough;
import io.orderstreams.systemtests.check.Refusal.Unclear;
import io.orderstreams.systemtests.check.Refusal.UnknownSku;
import io.orderstreams.systemtests.job.Delivery;
import io.orderstreams.systemtests.services.Inventory.Stock;
import io.orderstreams.systemtests.services.OrderView.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Between what bounds an article's available pieces can have been at any time, given who took some:
 * no more than there were and came in, no fewer than were left when everyone had got theirs. So a
 * refusal can be judged without knowing when it was decided. Pure.
 */
final class StockBounds {

  private final Map<String, Stock> before;
  private final Delivery delivery;
  private final Map<String, Long> taken = new HashMap<>();

  StockBounds(Map<String, Stock> before, Delivery delivery, List<OrderFacts> all) {
    this.before = before;
    this.delivery = delivery;
    for (OrderFacts facts : all) {
      if (facts.is(Status.CONFIRMED, Status.CANCELLED, Status.SHIPPED, Status.COMPLETED)) {
        facts.pieces().forEach((sku, quantity) -> taken.merge(sku, quantity, Long::sum));
      }
    }
  }

  /** Why this refusal cannot have been right; empty if it can. */
  String objection(OrderFacts facts, Refusal refusal) {
    return switch (refusal) {
      case Unclear(String words) -> "nobody understands \"" + words + "\"";
      case UnknownSku(String sku) -> {
        if (!facts.pieces().containsKey(sku)) {
          yield sku + " was not ordered";
        }
        yield before.containsKey(sku) ? sku + " is known" : "";
      }
      case NotEnough few -> notEnough(facts, few);
    };
  }

  private String notEnough(OrderFacts facts, NotEnough few) {
    Stock stock = before.get(few.sku());
    if (stock == null) {
      return few.sku() + " is unknown";
    }
    if (facts.pieces().getOrDefault(few.sku(), 0L) != few.wanted()) {
      return "ordered were %d".formatted(facts.pieces().getOrDefault(few.sku(), 0L));
    }
    if (few.available() >= few.wanted()) {
      return "that is enough";
    }
    long most = stock.available() + (delivery.sku().equals(few.sku()) ? delivery.quantity() : 0);
    long least = stock.available() - taken.getOrDefault(few.sku(), 0L);
    return few.available() < least || few.available() > most
        ? "there were always from %d to %d".formatted(least, most)
        : "";
  }
}
