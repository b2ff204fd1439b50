package io.orderstreams.systemtests.check;

import io.orderstreams.systemtests.job.Delivery;
import io.orderstreams.systemtests.services.Inventory.Stock;
import io.orderstreams.systemtests.services.OrderView.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether each article's pieces are where they should be. Pure. */
final class StockCheck {

  private StockCheck() {}

  static List<Problem> problems(
      Situation before, Situation after, Delivery delivery, List<OrderFacts> all) {
    Map<String, Long> issued = pieces(all, Status.SHIPPED, Status.COMPLETED);
    Map<String, Long> held = pieces(all, Status.CONFIRMED);
    List<Problem> problems = new ArrayList<>();
    before
        .stock()
        .forEach(
            (sku, was) -> {
              long received = delivery.sku().equals(sku) ? delivery.quantity() : 0;
              Stock is = after.stock().get(sku);
              if (is == null) {
                problems.add(new Problem(sku, "is gone from stock"));
                return;
              }
              long onHand = was.onHand() + received - issued.getOrDefault(sku, 0L);
              if (is.onHand() != onHand) {
                problems.add(
                    new Problem(
                        sku,
                        "on hand are %d, but %d + %d received - %d issued = %d"
                            .formatted(
                                is.onHand(),
                                was.onHand(),
                                received,
                                issued.getOrDefault(sku, 0L),
                                onHand)));
              }
              long reserved = was.reserved() + held.getOrDefault(sku, 0L);
              if (is.reserved() != reserved) {
                problems.add(
                    new Problem(
                        sku,
                        "reserved are %d, but %d before + %d for confirmed orders = %d"
                            .formatted(
                                is.reserved(),
                                was.reserved(),
                                held.getOrDefault(sku, 0L),
                                reserved)));
              }
              impossible(is).forEach(what -> problems.add(new Problem(sku, what)));
            });
    after.stock().keySet().stream()
        .filter(sku -> !before.stock().containsKey(sku) && !sku.equals(delivery.sku()))
        .forEach(sku -> problems.add(new Problem(sku, "was unknown before")));
    return problems;
  }

  /** What must never be, at no moment. */
  static List<String> impossible(Stock stock) {
    List<String> problems = new ArrayList<>();
    if (stock.reserved() > stock.onHand() || stock.reserved() < 0) {
      problems.add("oversold: %d reserved of %d".formatted(stock.reserved(), stock.onHand()));
    }
    if (stock.available() != stock.onHand() - stock.reserved()) {
      problems.add(
          "%d available, but %d on hand - %d reserved"
              .formatted(stock.available(), stock.onHand(), stock.reserved()));
    }
    return problems;
  }

  static Map<String, Long> pieces(List<OrderFacts> all, Status... statuses) {
    Map<String, Long> sum = new HashMap<>();
    all.stream()
        .filter(facts -> facts.is(statuses))
        .forEach(
            facts -> facts.pieces().forEach((sku, pieces) -> sum.merge(sku, pieces, Long::sum)));
    return sum;
  }
}
