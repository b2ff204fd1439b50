package io.orderstreams.proof.check;

/** What the databases show is the fold of the logs: nothing more, nothing less, nothing else. */
final class ViewsAreFolds implements Promise {

  @Override
  public String words() {
    return "views are the folds of their logs, read to the end and not beyond";
  }

  @Override
  public void judge(Facts facts, Findings findings) {
    OrderViews.judge(facts, findings);
    StockViews.judge(facts, findings);
  }
}
