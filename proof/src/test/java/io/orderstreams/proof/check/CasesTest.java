package io.orderstreams.proof.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What counts as a case, and what has tried nothing. */
class CasesTest {

  private static final int ORDERS = 1;
  private static final int COMMANDS = 2;
  private static final int BAD_INPUT = 7;

  private final Town town = new Town();

  @Test
  void a_command_that_was_answered_or_may_have_been_done_is_a_case() {
    long before = cases(COMMANDS);

    town.clients.commanded(town.raced, "cancel", WorldClients.CANCEL, 409);
    town.clients.commanded(town.raced, "cancel", WorldClients.CANCEL, null);

    assertThat(cases(COMMANDS)).isEqualTo(before + 2);
  }

  @Test
  void a_command_that_was_never_sent_is_none() {
    long before = cases(COMMANDS);

    town.world.exchanges.add(
        Meddling.notSent(town.clients.commanded(town.raced, "cancel", WorldClients.CANCEL, 409)));
    town.world.exchanges.remove(town.world.exchanges.size() - 2);

    assertThat(cases(COMMANDS)).isEqualTo(before);
  }

  @Test
  void bad_input_is_a_case_of_its_own_only_and_only_on_purpose() {
    long orders = cases(ORDERS);
    long badInput = cases(BAD_INPUT);

    town.clients.asked(town.orders.newOrder(Town.TWO_CUPS), null, 400);

    assertThat(cases(ORDERS)).isEqualTo(orders + 1);
    assertThat(cases(BAD_INPUT)).isEqualTo(badInput);

    town.clients.onPurpose();

    assertThat(cases(ORDERS)).isEqualTo(orders);
    assertThat(cases(BAD_INPUT)).isEqualTo(badInput + 1);
  }

  private long cases(int promise) {
    return Judge.judge(town.world.evidence()).results().get(promise - 1).cases();
  }
}
