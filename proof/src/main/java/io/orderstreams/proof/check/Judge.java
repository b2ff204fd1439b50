package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;

/** Judges every promise, each by itself. */
public final class Judge {

  private static final List<Promise> PROMISES =
      List.of(
          new OrdersAreKept(),
          new CommandsTakeEffectOnce(),
          new StockIsConserved(),
          new CustomersAreWrittenTo(),
          new NoMessageIsMissing(),
          new ViewsAreFolds(),
          new BadInputChangesNothing(),
          new OrdersAndStockAgree());

  private Judge() {}

  public static Verdict judge(Evidence evidence) {
    Facts facts = Facts.of(evidence);
    List<Result> results = new ArrayList<>();
    for (Promise promise : PROMISES) {
      Findings findings = new Findings();
      promise.judge(facts, findings);
      results.add(
          new Result(results.size() + 1, promise.words(), findings.cases(), findings.violations()));
    }
    return new Verdict(results, new Stories(evidence));
  }
}
