package io.orderstreams.proof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The judge finds nothing where there is nothing, and each fault where it is. */
class JudgeTest {

  @Test
  void a_sound_history_keeps_every_promise() {
    Verdict verdict = Judge.judge(new Town().world.evidence());

    assertThat(verdict.results()).allSatisfy(r -> assertThat(r.violations()).isEmpty());
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.results()).allSatisfy(r -> assertThat(r.cases()).isPositive());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_is_found_where_it_is_and_nowhere_else(Fault fault) {
    Town town = new Town();
    Set<String> subjects = fault.seed().apply(town);

    Verdict verdict = Judge.judge(town.world.evidence());

    for (Result result : verdict.results()) {
      assertThat(subjects(result))
          .as("%d. %s: %s", result.number(), result.promise(), result.violations())
          .isEqualTo(result.number() == fault.promise() ? subjects : Set.of());
    }
    assertThat(verdict.holds()).isFalse();
  }

  static List<Fault> faults() {
    return Faults.all();
  }

  private static Set<String> subjects(Result result) {
    Set<String> subjects = new HashSet<>();
    result.violations().forEach(violation -> subjects.add(violation.subject()));
    return subjects;
  }
}
