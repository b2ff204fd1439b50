package io.orderstreams.inventory.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Stock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Inventory INVENTORY =
      new Inventory(List.of(new Stock("TEA", 10, 7), new Stock("CUP", 5, 5)), List.of(), List.of());

  @Test
  void what_is_reserved_is_not_available() {
    assertThat(quote(line("TEA", 3)))
        .isEqualTo(new Quote(true, List.of(new Quote.Line("TEA", 3, 3, true)), NOW));
    assertThat(quote(line("TEA", 4)))
        .isEqualTo(new Quote(false, List.of(new Quote.Line("TEA", 4, 3, false)), NOW));
  }

  @Test
  void one_line_that_cannot_be_had_is_enough_to_refuse_the_whole() {
    Quote quote = quote(line("TEA", 1), line("CUP", 1));

    assertThat(quote.available()).isFalse();
    assertThat(quote.lines()).extracting(Quote.Line::enough).containsExactly(true, false);
  }

  @Test
  void of_what_was_never_here_there_is_nothing() {
    assertThat(quote(line("NEVER", 1)).lines())
        .containsExactly(new Quote.Line("NEVER", 1, 0, false));
  }

  private static Quote quote(Wanted.Line... lines) {
    return Quote.of(new Wanted(List.of(lines)), INVENTORY, NOW);
  }

  private static Wanted.Line line(String sku, long quantity) {
    return new Wanted.Line(sku, quantity);
  }
}
