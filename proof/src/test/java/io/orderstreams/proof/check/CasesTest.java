package io.orderstreams.proof.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What counts as a case, and what has tried nothing. */
class CasesTest {

  private static final int COMMANDS = 2;

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

  private long cases(int promise) {
    return Judge.judge(town.world.evidence()).results().get(promise - 1).cases();
  }
}
