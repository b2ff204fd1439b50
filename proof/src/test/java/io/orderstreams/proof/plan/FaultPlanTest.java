package io.orderstreams.proof.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FaultPlanTest {

  private static final Duration SHORT = Duration.ofMinutes(3);

  @Property
  void theSeedRepeatsThePlan(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int minutes) {
    Duration time = Duration.ofMinutes(minutes);

    assertThat(FaultPlan.draw(seed, time)).isEqualTo(FaultPlan.draw(seed, time));
  }

  @Property
  void aLongerRunBeginsLikeAShorterOne(@ForAll long seed) {
    List<PlannedFault> shorter = FaultPlan.draw(seed, SHORT);

    assertThat(FaultPlan.draw(seed, SHORT.multipliedBy(2)).subList(0, shorter.size()))
        .isEqualTo(shorter);
  }

  @Property
  void eachKindHappensInThreeMinutes(@ForAll long seed) {
    assertThat(FaultPlan.draw(seed, SHORT).stream().map(PlannedFault::kind))
        .contains(FaultKind.values());
  }

  @Property
  void everythingIsKilledInThreeMinutes(@ForAll long seed) {
    assertThat(
            FaultPlan.draw(seed, SHORT).stream()
                .filter(fault -> fault.kind() == FaultKind.KILL)
                .map(PlannedFault::target))
        .contains(Target.values());
  }

  @Property
  void eachKindMeetsEachTargetInTenMinutes(@ForAll long seed) {
    Map<FaultKind, List<Target>> met =
        FaultPlan.draw(seed, Duration.ofMinutes(10)).stream()
            .collect(
                Collectors.groupingBy(
                    PlannedFault::kind,
                    Collectors.mapping(PlannedFault::target, Collectors.toList())));

    for (FaultKind kind : FaultKind.values()) {
      assertThat(met.get(kind)).as(kind.says()).containsAll(kind.targets());
    }
  }

  @Property
  void eachIsOverInTimeAndAtMostTwoGoOnAtOnce(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int minutes) {
    Duration time = Duration.ofMinutes(minutes);
    List<PlannedFault> plan = FaultPlan.draw(seed, time);

    for (PlannedFault fault : plan) {
      assertThat(fault.end()).isLessThanOrEqualTo(time);
      assertThat(fault.length()).isBetween(fault.kind().shortest(), fault.kind().longest());
      assertThat(plan.stream().filter(other -> goesOn(other, fault.begin())).count())
          .isLessThanOrEqualTo(2);
    }
  }

  @Property
  void nothingIsHitAgainBeforeItHasRecovered(@ForAll long seed) {
    Map<Target, Duration> quietFrom = new EnumMap<>(Target.class);
    for (PlannedFault fault : FaultPlan.draw(seed, Duration.ofMinutes(10))) {
      Duration quiet = quietFrom.put(fault.target(), fault.quietFrom());
      if (quiet != null) {
        assertThat(fault.begin()).isGreaterThanOrEqualTo(quiet);
      }
      assertThat(fault.kind().targets()).contains(fault.target());
    }
  }

  @Property
  void onlyClocksAreOffAndByEnoughToBeSeen(@ForAll long seed) {
    for (PlannedFault fault : FaultPlan.draw(seed, Duration.ofMinutes(10))) {
      if (fault.kind() == FaultKind.WRONG_CLOCK) {
        assertThat(fault.skew().abs()).isBetween(Duration.ofSeconds(5), Duration.ofMinutes(5));
      } else {
        assertThat(fault.skew()).isZero();
      }
    }
  }

  private static boolean goesOn(PlannedFault fault, Duration at) {
    return fault.begin().compareTo(at) <= 0 && fault.end().compareTo(at) > 0;
  }
}
