package io.orderstreams.inventory.receipts;

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

class ReceiveStockTest {

  private final Inventory inventory = new Inventory();

  @Test
  void goods_are_taken_in() {
    assertThat(new ReceiveStock("TEA", 5, "key").decide(inventory))
        .isEqualTo(new Booked(new StockReceived("TEA", 5, "key")));
  }

  @Test
  void the_same_under_the_same_key_is_the_same_receipt() {
    inventory.apply(7, new StockReceived("TEA", 5, "key"));
    assertThat(new ReceiveStock("TEA", 5, "key").decide(inventory)).isEqualTo(new BookedBefore(7));
  }

  @Test
  void something_else_under_the_same_key_is_refused() {
    inventory.apply(7, new StockReceived("TEA", 5, "key"));
    inventory.apply(8, new StockAdjusted("TEA", 5, "found", "other"));
    assertThat(new ReceiveStock("TEA", 6, "key").decide(inventory))
        .extracting("reason")
        .isEqualTo(Reason.KEY_USED_OTHERWISE);
    assertThat(new ReceiveStock("MUG", 5, "key").decide(inventory))
        .extracting("reason")
        .isEqualTo(Reason.KEY_USED_OTHERWISE);
    assertThat(new ReceiveStock("TEA", 5, "other").decide(inventory))
        .extracting("reason")
        .isEqualTo(Reason.KEY_USED_OTHERWISE);
  }

  @Test
  void without_a_key_each_is_a_receipt_of_its_own() {
    inventory.apply(7, new StockReceived("TEA", 5, null));
    assertThat(new ReceiveStock("TEA", 5, null).decide(inventory)).isInstanceOf(Booked.class);
  }

  @Test
  void more_than_can_be_counted_is_refused() {
    Inventory nearlyFull =
        new Inventory(List.of(new Stock("TEA", Stock.MAX_ON_HAND - 4, 0)), List.of(), List.of());
    assertThat(new ReceiveStock("TEA", 4, null).decide(nearlyFull)).isInstanceOf(Booked.class);
    assertThat(new ReceiveStock("TEA", 5, null).decide(nearlyFull))
        .extracting("reason")
        .isEqualTo(Reason.IMPOSSIBLE);
  }
}
