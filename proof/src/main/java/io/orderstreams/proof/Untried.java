package io.orderstreams.proof;

import io.orderstreams.proof.check.Result;
import io.orderstreams.proof.check.Verdict;
import io.orderstreams.proof.plan.FaultKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run has not tried, for which it therefore proves nothing. */
final class Untried {

  private Untried() {}

  /**
   * A line for each.
   *
   * @param orders how many were taken
   * @param due kinds of fault that had to happen
   * @param done those that did
   */
  static List<String> lines(Verdict verdict, long orders, Set<FaultKind> due, Set<FaultKind> done) {
    List<String> lines = new ArrayList<>();
    if (orders == 0) {
      lines.add("no order was taken");
    }
    for (Result result : verdict.untried()) {
      lines.add("no case of promise %d: %s".formatted(result.number(), result.promise()));
    }
    Set<FaultKind> missing = EnumSet.noneOf(FaultKind.class);
    missing.addAll(due);
    missing.removeAll(done);
    if (!missing.isEmpty()) {
      lines.add(
          missing.stream()
              .map(kind -> kind + " (" + kind.says() + ")")
              .collect(Collectors.joining(", ", "kinds of fault that did not happen: ", "")));
    }
    return lines;
  }
}
