package io.orderstreams.inventory.adjustments;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.inventory.booking.StockDecision.Booked;
import io.orderstreams.inventory.booking.StockDecision.BookedBefore;
import io.orderstreams.inventory.booking.StockDecision.Reason;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdjustStockTest {

  private static Inventory having(long onHand, long reserved) {
    return new Inventory(List.of(new Stock("TEA", onHand, reserved)), List.of(), List.of());
  }

  @Test
  void more_or_less_is_there_than_was_thought() {
    assertThat(new AdjustStock("TEA", -2, "damaged", "key").decide(having(5, 3)))
        .isEqualTo(new Booked(new StockAdjusted("TEA", -2, "damaged", "key")));
    assertThat(new AdjustStock("TEA", 2, "found", null).decide(having(5, 5)))
        .isEqualTo(new Booked(new StockAdjusted("TEA", 2, "found", null)));
  }

  @Test
  void what_is_reserved_stays() {
    assertThat(new AdjustStock("TEA", -3, "damaged", null).decide(having(5, 3)))
        .extracting("reason")
        .isEqualTo(Reason.IMPOSSIBLE);
  }

  @Test
  void what_was_never_here_cannot_be_adjusted() {
    assertThat(new AdjustStock("MUG", 1, "found", null).decide(having(5, 3)))
        .extracting("reason")
        .isEqualTo(Reason.UNKNOWN_SKU);
  }

  @Test
  void more_than_can_be_counted_is_refused() {
    assertThat(new AdjustStock("TEA", 1, "found", null).decide(having(Stock.MAX_ON_HAND, 0)))
        .extracting("reason")
        .isEqualTo(Reason.IMPOSSIBLE);
  }

  @Test
  void the_key_stands_for_article_and_delta_and_reason() {
    Inventory inventory = having(5, 0);
    inventory.apply(7, new StockAdjusted("TEA", -5, "damaged", "key"));
    inventory.apply(8, new StockReceived("TEA", 1, "other"));
    assertThat(new AdjustStock("TEA", -5, "damaged", "key").decide(inventory))
        .isEqualTo(new BookedBefore(7));
    for (AdjustStock other :
        List.of(
            new AdjustStock("TEA", -5, "stolen", "key"),
            new AdjustStock("TEA", -4, "damaged", "key"),
            new AdjustStock("MUG", -5, "damaged", "key"),
            new AdjustStock("TEA", 1, "found", "other"))) {
      assertThat(other.decide(inventory)).extracting("reason").isEqualTo(Reason.KEY_USED_OTHERWISE);
    }
  }
}
