package io.orderstreams.orders.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.orders.automation.StockReactions.Reaction;
import io.orderstreams.orders.order.OrderCommand;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.upstream.StockAnswer;
import org.junit.jupiter.api.Test;

class StockReactionsTest {

  private static final StockAnswer.Cause CAUSE = new StockAnswer.Cause(1, 5);

  @Test
  void when_stock_is_reserved_then_confirm() {
    assertThat(StockReactions.to(new StockAnswer.Reserved(Samples.ORDER, CAUSE)))
        .contains(new Reaction(Samples.ORDER, new OrderCommand.Confirm(), CAUSE));
  }

  @Test
  void when_stock_is_refused_then_reject_for_that_reason() {
    assertThat(StockReactions.to(refused("unknown SKU: ABC")))
        .contains(new Reaction(Samples.ORDER, new OrderCommand.Reject("unknown SKU: ABC"), CAUSE));
  }

  @Test
  void other_news_of_stock_lead_to_nothing() {
    assertThat(StockReactions.to(new StockAnswer.Other())).isEmpty();
    assertThat(StockReactions.to(new StockAnswer.Unknown("stock.counted", "1"))).isEmpty();
  }

  @Test
  void a_reason_is_cut_to_what_an_order_can_hold_and_never_within_a_character() {
    assertThat(reason("x".repeat(1000))).isEqualTo("x".repeat(1000));
    assertThat(reason("x".repeat(1001))).isEqualTo("x".repeat(1000));
    assertThat(reason("x".repeat(999) + "\uD83C\uDF75")).isEqualTo("x".repeat(999));
  }

  @Test
  void a_reason_that_no_database_takes_is_made_printable() {
    assertThat(reason("no\u0000 tea\nleft \uD83C")).isEqualTo("no  tea left ?");
  }

  private static String reason(String foreign) {
    return StockReactions.to(refused(foreign))
        .map(reaction -> ((OrderCommand.Reject) reaction.command()).reason())
        .orElseThrow();
  }

  private static StockAnswer refused(String reason) {
    return new StockAnswer.Refused(Samples.ORDER, reason, CAUSE);
  }
}
