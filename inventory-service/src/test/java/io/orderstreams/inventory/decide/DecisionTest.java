package io.orderstreams.inventory.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.inventory.events.Cause;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.StockIssued;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.events.LedgerEntry.StockRefused;
import io.orderstreams.inventory.events.LedgerEntry.StockReleased;
import io.orderstreams.inventory.events.LedgerEntry.StockReserved;
import io.orderstreams.inventory.events.Line;
import io.orderstreams.inventory.upstream.OrderEvent;
import io.orderstreams.inventory.upstream.OrderFact;
import io.orderstreams.inventory.upstream.OrderFact.Cancelled;
import io.orderstreams.inventory.upstream.OrderFact.Irrelevant;
import io.orderstreams.inventory.upstream.OrderFact.Placed;
import io.orderstreams.inventory.upstream.OrderFact.Shipped;
import io.orderstreams.inventory.upstream.OrderFact.Unreadable;
import io.orderstreams.inventory.upstream.OrderFact.Why;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionTest {

  private static final UUID ORDER = UUID.fromString("0192f0c1-7a3b-7c4d-8e5f-0123456789ab");
  private static final List<Line> TWO_TEA = List.of(new Line("TEA", 2));

  private final Inventory inventory = new Inventory();
  private long number;

  @Test
  void an_order_for_what_is_there_is_reserved() {
    given(received("TEA", 5));
    assertThat(when(1, new Placed(TWO_TEA)))
        .containsExactly(new StockReserved(ORDER, TWO_TEA, cause(1)));
  }

  @Test
  void the_last_piece_can_be_had() {
    given(received("TEA", 2));
    assertThat(when(1, new Placed(TWO_TEA))).hasOnlyElementsOfType(StockReserved.class);
  }

  @Test
  void what_is_reserved_cannot_be_had_again() {
    given(received("TEA", 3), new StockReserved(UUID.randomUUID(), TWO_TEA, cause(1)));
    assertThat(when(1, new Placed(TWO_TEA)))
        .containsExactly(refused("not enough stock: TEA (wanted 2, available 1)"));
  }

  @Test
  void an_unknown_article_is_refused_with_its_name() {
    assertThat(when(1, new Placed(TWO_TEA))).containsExactly(refused("unknown SKU: TEA"));
  }

  @Test
  void an_article_that_has_run_out_is_not_unknown() {
    given(received("TEA", 2), new StockReserved(UUID.randomUUID(), TWO_TEA, cause(1)));
    assertThat(when(1, new Placed(TWO_TEA)))
        .containsExactly(refused("not enough stock: TEA (wanted 2, available 0)"));
  }

  @Test
  void an_order_is_refused_whole_with_every_objection() {
    given(received("TEA", 5), received("MUG", 1));
    List<Line> lines = List.of(new Line("TEA", 2), new Line("MUG", 2), new Line("HAT", 1));
    assertThat(when(1, new Placed(lines)))
        .containsExactly(
            refused("not enough stock: MUG (wanted 2, available 1); unknown SKU: HAT"));
  }

  @Test
  void a_reason_does_not_grow_with_the_order() {
    List<Line> lines = IntStream.range(0, 1000).mapToObj(n -> new Line("S" + n, 1)).toList();
    assertThat(when(1, new Placed(lines)))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(((StockRefused) entry).reason())
                    .endsWith("unknown SKU: S9; and 990 more"));
  }

  @Test
  void a_name_that_no_article_can_have_is_told_in_printable_characters() {
    List<Line> lines = List.of(new Line("a\u0000b\nc" + "x".repeat(100), 1));
    assertThat(when(1, new Placed(lines)))
        .containsExactly(refused("unknown SKU: a?b?c" + "x".repeat(59) + "..."));
  }

  @Test
  void a_cancelled_order_gives_back_what_it_had() {
    given(received("TEA", 5), new StockReserved(ORDER, TWO_TEA, cause(1)));
    assertThat(when(2, new Cancelled()))
        .containsExactly(new StockReleased(ORDER, TWO_TEA, cause(2)));
  }

  @Test
  void a_shipped_order_takes_along_what_it_had() {
    given(received("TEA", 5), new StockReserved(ORDER, TWO_TEA, cause(1)));
    assertThat(when(3, new Shipped())).containsExactly(new StockIssued(ORDER, TWO_TEA, cause(3)));
  }

  @Test
  void an_order_that_has_nothing_gives_nothing_back() {
    given(refused("unknown SKU: TEA"));
    assertThat(when(2, new Cancelled())).isEmpty();
    assertThat(when(2, new Shipped())).isEmpty();
  }

  @Test
  void nothing_is_given_back_twice() {
    given(
        received("TEA", 5),
        new StockReserved(ORDER, TWO_TEA, cause(1)),
        new StockReleased(ORDER, TWO_TEA, cause(2)));
    assertThat(when(3, new Cancelled())).isEmpty();
    assertThat(when(3, new Shipped())).isEmpty();
  }

  @Test
  void a_version_seen_before_changes_nothing() {
    given(received("TEA", 5), new StockReserved(ORDER, TWO_TEA, cause(1)));
    inventory.seen(ORDER, 2);
    assertThat(when(2, new Cancelled())).as("superseded").isEmpty();
    assertThat(when(1, new Placed(TWO_TEA))).as("twice").isEmpty();
    assertThat(when(3, new Cancelled())).as("effective").isNotEmpty();
  }

  @Test
  void what_does_not_concern_stock_leads_to_nothing() {
    given(received("TEA", 5), new StockReserved(ORDER, TWO_TEA, cause(1)));
    assertThat(when(2, new Irrelevant("order.confirmed"))).isEmpty();
    assertThat(when(2, new Unreadable(Why.MALFORMED, "broken"))).isEmpty();
  }

  private void given(LedgerEntry... entries) {
    for (LedgerEntry entry : entries) {
      inventory.apply(++number, entry);
    }
  }

  private List<LedgerEntry> when(long version, OrderFact fact) {
    return Decision.decide(inventory, new OrderEvent(ORDER, version, fact), cause(version)).stream()
        .toList();
  }

  private static StockReceived received(String sku, long quantity) {
    return new StockReceived(sku, quantity, null);
  }

  private static StockRefused refused(String reason) {
    return new StockRefused(ORDER, reason, cause(1));
  }

  private static Cause cause(long version) {
    return new Cause(0, 10 + version, version);
  }
}
