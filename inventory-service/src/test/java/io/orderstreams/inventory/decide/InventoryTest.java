package io.orderstreams.inventory.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.inventory.decide.Reservation.Status;
import io.orderstreams.inventory.events.Cause;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import io.orderstreams.inventory.events.LedgerEntry.StockIssued;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.events.LedgerEntry.StockRefused;
import io.orderstreams.inventory.events.LedgerEntry.StockReleased;
import io.orderstreams.inventory.events.LedgerEntry.StockReserved;
import io.orderstreams.inventory.events.Line;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InventoryTest {

  private static final UUID ORDER = UUID.fromString("0192f0c1-7a3b-7c4d-8e5f-0123456789ab");
  private static final List<Line> LINES = List.of(new Line("TEA", 2), new Line("MUG", 1));
  private static final Cause CAUSE = new Cause(0, 7, 1);

  @Test
  void entries_move_stock() {
    Inventory inventory = new Inventory();
    apply(inventory, new StockReceived("TEA", 10, null), new StockReceived("MUG", 3, null));
    assertThat(inventory.stock("TEA")).contains(new Stock("TEA", 10, 0));

    apply(inventory, new StockReserved(ORDER, LINES, CAUSE));
    assertThat(inventory.stock("TEA")).contains(new Stock("TEA", 10, 2));
    assertThat(inventory.stock("MUG")).contains(new Stock("MUG", 3, 1));

    apply(inventory, new StockIssued(ORDER, LINES, CAUSE));
    assertThat(inventory.stock("TEA")).contains(new Stock("TEA", 8, 0));

    apply(inventory, new StockAdjusted("TEA", -3, "damaged", null));
    assertThat(inventory.stock("TEA")).contains(new Stock("TEA", 5, 0));
  }

  @Test
  void a_release_undoes_a_reservation() {
    Inventory inventory = new Inventory();
    apply(
        inventory,
        new StockReceived("TEA", 10, null),
        new StockReceived("MUG", 3, null),
        new StockReserved(ORDER, LINES, CAUSE),
        new StockReleased(ORDER, LINES, new Cause(0, 9, 2)));
    assertThat(inventory.stock("TEA")).contains(new Stock("TEA", 10, 0));
    assertThat(inventory.reservation(ORDER))
        .isEqualTo(new Reservation(ORDER, Status.RELEASED, 2, LINES, null));
  }

  @Test
  void a_refusal_keeps_its_reason() {
    Inventory inventory = new Inventory();
    apply(inventory, new StockRefused(ORDER, "unknown SKU: TEA", CAUSE));
    assertThat(inventory.reservation(ORDER))
        .isEqualTo(new Reservation(ORDER, Status.REFUSED, 1, List.of(), "unknown SKU: TEA"));
  }

  @Test
  void versions_only_go_up() {
    Inventory inventory = new Inventory();
    inventory.seen(ORDER, 3);
    inventory.seen(ORDER, 2);
    apply(inventory, new StockRefused(ORDER, "late", CAUSE));
    assertThat(inventory.reservation(ORDER).version()).isEqualTo(3);
  }

  @Test
  void what_cannot_have_happened_stops_loudly() {
    Inventory inventory = new Inventory();
    apply(inventory, new StockReceived("TEA", 1, null));
    assertThatThrownBy(() -> inventory.apply(2, new StockReserved(ORDER, LINES, CAUSE)))
        .isInstanceOf(ImpossibleHistoryException.class)
        .hasMessageContaining("TEA: 1 on hand and 2 reserved");
    assertThatThrownBy(() -> inventory.apply(2, new StockReceived("TEA", Long.MAX_VALUE, null)))
        .isInstanceOf(ImpossibleHistoryException.class)
        .hasMessageContaining("more than can be counted");
  }

  @Test
  void a_key_remembers_what_was_asked_for() {
    Inventory inventory = new Inventory();
    inventory.apply(7, new StockReceived("TEA", 10, "key"));
    assertThat(inventory.booking("key"))
        .contains(new Booking("key", Booking.Kind.RECEIPT, "TEA", 10, null, 7));
  }

  @Test
  void knows_what_is_to_be_written() {
    Stock tea = new Stock("TEA", 10, 0);
    Inventory inventory = new Inventory(List.of(tea, new Stock("MUG", 3, 0)), List.of(), List.of());
    apply(inventory, new StockReceived("TEA", 1, null), new StockReceived("HAT", 1, null));

    assertThat(inventory.stock().changed()).containsExactly(new Stock("TEA", 11, 0));
    assertThat(inventory.stock().added()).containsExactly(new Stock("HAT", 1, 0));
  }

  private static void apply(Inventory inventory, LedgerEntry... entries) {
    for (LedgerEntry entry : entries) {
      inventory.apply(1, entry);
    }
  }
}
