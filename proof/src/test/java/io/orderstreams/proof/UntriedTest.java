package io.orderstreams.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.proof.check.Judge;
import io.orderstreams.proof.check.Verdict;
import io.orderstreams.proof.evidence.Evidence;
import io.orderstreams.proof.evidence.InventoryDatabase;
import io.orderstreams.proof.evidence.Losses;
import io.orderstreams.proof.evidence.NotificationsDatabase;
import io.orderstreams.proof.evidence.OrdersDatabase;
import io.orderstreams.proof.plan.FaultKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where nothing happens nothing can go wrong, and nothing is proven. */
class UntriedTest {

  private static final Verdict NOTHING_HAPPENED =
      Judge.judge(
          new Evidence(
              List.of(),
              List.of(),
              List.of(),
              new OrdersDatabase(List.of(), List.of(), Map.of()),
              new InventoryDatabase(0, List.of(), List.of(), List.of(), List.of(), List.of()),
              new NotificationsDatabase(List.of(), List.of()),
              List.of(),
              List.of(),
              Losses.NONE));

  @Test
  void a_run_without_anything_has_not_tried_anything() {
    List<String> lines =
        Untried.lines(
            NOTHING_HAPPENED, 0, EnumSet.noneOf(FaultKind.class), EnumSet.noneOf(FaultKind.class));

    assertThat(NOTHING_HAPPENED.isBroken()).isFalse();
    assertThat(NOTHING_HAPPENED.holds()).isFalse();
    assertThat(lines).hasSize(1 + 8).contains("no order was taken");
    assertThat(lines.get(2)).startsWith("no case of promise 2: acknowledged commands");
  }

  @Test
  void kinds_that_were_due_and_did_not_happen_are_one_line() {
    assertThat(
            Untried.lines(
                NOTHING_HAPPENED,
                1,
                EnumSet.of(FaultKind.KILL, FaultKind.CUT, FaultKind.LOSS),
                EnumSet.of(FaultKind.CUT, FaultKind.FREEZE)))
        .endsWith(
            "kinds of fault that did not happen: KILL (killed (kill -9)), LOSS (losing packets)")
        .hasSize(8 + 1);
  }

  @Test
  void a_violation_is_one_whatever_was_not_tried() {
    assertThat(Outcome.of(true, true)).isEqualTo(Outcome.VIOLATED);
    assertThat(Outcome.of(false, true)).isEqualTo(Outcome.NOT_TRIED);
    assertThat(Outcome.of(false, false)).isEqualTo(Outcome.HOLDS);
    assertThat(List.of(Outcome.values())).extracting(Outcome::exitCode).containsExactly(0, 1, 2);
  }
}
