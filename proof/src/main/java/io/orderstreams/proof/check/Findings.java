package io.orderstreams.proof.check;

import java.util.ArrayList;
import java.util.List;

/** What comes up while a promise is judged. */
final class Findings {

  private final List<Violation> violations = new ArrayList<>();
  private long checked;

  /** One more case was looked at. */
  void checked() {
    checked++;
  }

  void violation(String subject, String what) {
    violations.add(new Violation(subject, what));
  }

  long cases() {
    return checked;
  }

  List<Violation> violations() {
    return List.copyOf(violations);
  }
}
