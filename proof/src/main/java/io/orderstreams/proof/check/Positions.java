package io.orderstreams.proof.check;

/** A position of a reader beside the end of what it reads. */
final class Positions {

  private Positions() {}

  /**
   * @param end offset of the last message; -1 if there is none
   */
  static void judge(String where, long position, long end, Findings findings) {
    findings.checked();
    if (position > end) {
      findings.violation(where, "at %d, beyond the end at %d".formatted(position, end));
    } else if (position < end) {
      findings.violation(where, "at %d, not yet at the end at %d".formatted(position, end));
    }
  }
}
