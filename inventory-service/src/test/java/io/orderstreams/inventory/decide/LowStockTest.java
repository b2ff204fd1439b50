package io.orderstreams.inventory.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.ReorderLevelSet;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import io.orderstreams.inventory.events.LedgerEntry.StockRanLow;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import java.util.List;
import org.junit.jupiter.api.Test;

class LowStockTest {

  private final Inventory inventory = new Inventory();
  private long number;
  private long defaultLevel;

  /** What is told when this happens. */
  private List<StockRanLow> told(LedgerEntry entry) {
    inventory.apply(++number, entry);
    List<StockRanLow> low = LowStock.ranLow(inventory, entry, defaultLevel);
    low.forEach(each -> inventory.apply(++number, each));
    return low;
  }

  private static StockAdjusted taken(long pieces) {
    return new StockAdjusted("TEA", -pieces, "taken", null);
  }

  private static StockReceived received(long pieces) {
    return new StockReceived("TEA", pieces, null);
  }

  @Test
  void it_is_told_once_until_there_was_more_again() {
    assertThat(told(received(20))).isEmpty();
    assertThat(told(new ReorderLevelSet("TEA", 10))).isEmpty();
    assertThat(told(taken(9))).isEmpty();
    assertThat(told(taken(1))).containsExactly(new StockRanLow("TEA", 10, 10));
    assertThat(told(taken(1))).isEmpty();
    assertThat(told(received(1))).isEmpty();
    assertThat(told(received(1))).isEmpty();
    assertThat(told(taken(3))).containsExactly(new StockRanLow("TEA", 8, 10));
  }

  @Test
  void where_nobody_has_set_a_level_the_default_counts() {
    assertThat(told(received(5))).isEmpty();
    defaultLevel = 3;
    assertThat(told(taken(2))).containsExactly(new StockRanLow("TEA", 3, 3));
    assertThat(told(new ReorderLevelSet("TEA", 0))).isEmpty();
    assertThat(told(taken(3))).isEmpty();
  }

  @Test
  void a_new_level_is_told_when_it_is_reached_already() {
    told(received(5));
    assertThat(told(new ReorderLevelSet("TEA", 4))).isEmpty();
    assertThat(told(new ReorderLevelSet("TEA", 5))).containsExactly(new StockRanLow("TEA", 5, 5));
    assertThat(told(new ReorderLevelSet("TEA", 8))).as("it was low before").isEmpty();
    assertThat(told(new ReorderLevelSet("TEA", 2))).isEmpty();
    assertThat(told(taken(3))).containsExactly(new StockRanLow("TEA", 2, 2));
  }

  /** The entry that led to it came back from the ledger, but not what followed. */
  @Test
  void what_got_lost_is_told_with_the_next_movement() {
    told(received(5));
    told(new ReorderLevelSet("TEA", 4));
    inventory.apply(++number, taken(1));
    assertThat(told(taken(1))).containsExactly(new StockRanLow("TEA", 3, 4));
  }
}
