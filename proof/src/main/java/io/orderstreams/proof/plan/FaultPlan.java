package io.orderstreams.proof.plan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The faults of a run. The same seed and time give the same plan on every machine. Each kind comes
 * once, then whatever was not killed yet is killed, then each kind comes with each target, as far
 * as the time allows.
 */
public final class FaultPlan {

  /** So that there is something to disturb. */
  private static final Duration FIRST = Duration.ofSeconds(8);

  private static final int SHORTEST_GAP_MILLIS = 1_500;
  private static final int LONGEST_GAP_MILLIS = 7_000;

  /** More, and hardly anything would still work that faults could disturb. */
  private static final int AT_ONCE = 2;

  private record Pair(FaultKind kind, Target target) {}

  private final Random random;
  private final Deque<Pair> bag = new ArrayDeque<>();
  private final Map<Target, Duration> busyUntil = new EnumMap<>(Target.class);
  private final List<PlannedFault> faults = new ArrayList<>();

  private FaultPlan(long seed) {
    random = new Random(seed);
  }

  /**
   * @param time within which all begin and end
   */
  public static List<PlannedFault> draw(long seed, Duration time) {
    FaultPlan plan = new FaultPlan(seed);
    plan.fill(time);
    return List.copyOf(plan.faults);
  }

  private void fill(Duration time) {
    bag.addAll(eachPairOnce());
    Duration begin = FIRST;
    while (true) {
      Pair next = bag.removeFirst();
      PlannedFault fault = at(begin, next);
      if (fault.end().compareTo(time) > 0) {
        return;
      }
      faults.add(fault);
      busyUntil.put(next.target(), fault.quietFrom());
      begin = fault.begin().plusMillis(between(SHORTEST_GAP_MILLIS, LONGEST_GAP_MILLIS));
      if (bag.isEmpty()) {
        bag.addAll(shuffled(pairs()));
      }
    }
  }

  private PlannedFault at(Duration earliest, Pair pair) {
    Duration begin = later(earliest, busyUntil.getOrDefault(pair.target(), Duration.ZERO));
    begin = later(begin, whenFewerAreGoingOn());
    Duration length =
        Duration.ofMillis(
            between(
                (int) pair.kind().shortest().toMillis(), (int) pair.kind().longest().toMillis()));
    Duration skew = pair.kind() == FaultKind.WRONG_CLOCK ? skew() : Duration.ZERO;
    return new PlannedFault(begin, length, pair.kind(), pair.target(), skew);
  }

  /** Seconds, as a machine's clock may be off; or minutes, which no time-out takes for a delay. */
  private Duration skew() {
    int seconds = random.nextBoolean() ? between(5, 30) : between(60, 300);
    return Duration.ofSeconds(random.nextBoolean() ? seconds : -seconds);
  }

  private Duration whenFewerAreGoingOn() {
    List<Duration> ends =
        faults.stream().map(PlannedFault::end).sorted(Collections.reverseOrder()).toList();
    return ends.size() < AT_ONCE ? Duration.ZERO : ends.get(AT_ONCE - 1);
  }

  /** First each kind; then the rest, with kills before all else, since nothing is as common. */
  private List<Pair> eachPairOnce() {
    List<Pair> first = new ArrayList<>();
    for (FaultKind kind : shuffled(Arrays.asList(FaultKind.values()))) {
      first.add(new Pair(kind, kind.targets().get(random.nextInt(kind.targets().size()))));
    }
    List<Pair> rest = pairs();
    rest.removeAll(first);
    List<Pair> kills = rest.stream().filter(pair -> pair.kind() == FaultKind.KILL).toList();
    rest.removeAll(kills);
    first.addAll(shuffled(kills));
    first.addAll(shuffled(rest));
    return first;
  }

  private static List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      kind.targets().forEach(target -> pairs.add(new Pair(kind, target)));
    }
    return pairs;
  }

  private <T> List<T> shuffled(List<T> items) {
    List<T> copy = new ArrayList<>(items);
    Collections.shuffle(copy, random);
    return copy;
  }

  private int between(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
