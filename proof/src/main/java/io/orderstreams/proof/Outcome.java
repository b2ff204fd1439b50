package io.orderstreams.proof;

/** What a run has shown. */
enum Outcome {
  HOLDS(0, "All promises hold"),
  VIOLATED(1, "NOT ALL PROMISES HOLD"),
  /** Nothing was found, where not enough was looked at. */
  NOT_TRIED(2, "IT COULD NOT BE TRIED");

  private final int exitCode;
  private final String says;

  Outcome(int exitCode, String says) {
    this.exitCode = exitCode;
    this.says = says;
  }

  static Outcome of(boolean violated, boolean untried) {
    return violated ? VIOLATED : untried ? NOT_TRIED : HOLDS;
  }

  int exitCode() {
    return exitCode;
  }

  String says() {
    return says;
  }
}
