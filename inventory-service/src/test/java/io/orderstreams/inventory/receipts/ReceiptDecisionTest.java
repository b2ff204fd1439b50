package io.orderstreams.inventory.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.receipts.ReceiptDecision.KeyUsedOtherwise;
import io.orderstreams.inventory.receipts.ReceiptDecision.Received;
import io.orderstreams.inventory.receipts.ReceiptDecision.ReceivedBefore;
import io.orderstreams.inventory.receipts.ReceiptDecision.TooMany;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptDecisionTest {

  private final Inventory inventory = new Inventory();

  @Test
  void goods_are_taken_in() {
    assertThat(ReceiptDecision.decide(inventory, new ReceiveStock("TEA", 5, "key")))
        .isEqualTo(new Received(new StockReceived("TEA", 5, "key")));
  }

  @Test
  void the_same_under_the_same_key_is_the_same_receipt() {
    inventory.apply(7, new StockReceived("TEA", 5, "key"));
    assertThat(ReceiptDecision.decide(inventory, new ReceiveStock("TEA", 5, "key")))
        .isEqualTo(new ReceivedBefore(7));
  }

  @Test
  void something_else_under_the_same_key_is_refused() {
    inventory.apply(7, new StockReceived("TEA", 5, "key"));
    inventory.apply(8, new StockAdjusted("TEA", 5, "found", "other"));
    assertThat(ReceiptDecision.decide(inventory, new ReceiveStock("TEA", 6, "key")))
        .isEqualTo(new KeyUsedOtherwise());
    assertThat(ReceiptDecision.decide(inventory, new ReceiveStock("MUG", 5, "key")))
        .isEqualTo(new KeyUsedOtherwise());
    assertThat(ReceiptDecision.decide(inventory, new ReceiveStock("TEA", 5, "other")))
        .isEqualTo(new KeyUsedOtherwise());
  }

  @Test
  void without_a_key_each_is_a_receipt_of_its_own() {
    inventory.apply(7, new StockReceived("TEA", 5, null));
    assertThat(ReceiptDecision.decide(inventory, new ReceiveStock("TEA", 5, null)))
        .isInstanceOf(Received.class);
  }

  @Test
  void more_than_can_be_counted_is_refused() {
    Inventory nearlyFull =
        new Inventory(List.of(new Stock("TEA", Stock.MAX_ON_HAND - 4, 0)), List.of(), List.of());
    assertThat(ReceiptDecision.decide(nearlyFull, new ReceiveStock("TEA", 4, null)))
        .isInstanceOf(Received.class);
    assertThat(ReceiptDecision.decide(nearlyFull, new ReceiveStock("TEA", 5, null)))
        .isEqualTo(new TooMany());
  }
}
