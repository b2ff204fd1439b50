package io.orderstreams.proof.check;

/** Something that is promised, and how to find out whether it was kept. Pure. */
interface Promise {

  /** In a few words, for people. */
  String words();

  void judge(Facts facts, Findings findings);
}
