package io.orderstreams.proof.check;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What has come of it. */
public final class Verdict {

  /** A broken promise is usually broken in the same way many times. */
  private static final int MOST_VIOLATIONS = 20;

  private static final int MOST_STORIES = 10;

  private final List<Result> results;
  private final Stories stories;

  Verdict(List<Result> results, Stories stories) {
    this.results = List.copyOf(results);
    this.stories = stories;
  }

  /** One for each promise, in their order. */
  public List<Result> results() {
    return results;
  }

  /** Whether every promise was tried, and kept. */
  public boolean holds() {
    return !isBroken() && untried().isEmpty();
  }

  /** Whether a promise was not kept. */
  public boolean isBroken() {
    return results.stream().anyMatch(result -> !result.violations().isEmpty());
  }

  /** Those without a case: that nothing was found says nothing. */
  public List<Result> untried() {
    return results.stream().filter(result -> result.cases() == 0).toList();
  }

  /**
   * The table, and below it, for the first violations, all that is known of what they are about.
   */
  public void print(PrintStream out) {
    int width = results.stream().mapToInt(result -> result.promise().length()).max().orElse(1);
    String row = "  %-" + (width + 3) + "s | %13s | %10s%n";
    out.printf(row, "promise", "cases checked", "violations");
    out.println("  " + "-".repeat(width + 3) + "-|-" + "-".repeat(13) + "-|-" + "-".repeat(10));
    for (Result result : results) {
      out.printf(
          row,
          result.number() + ". " + result.promise(),
          result.cases(),
          result.violations().size());
    }
    for (Result result : results) {
      printViolations(result, out);
    }
    printStories(out);
  }

  private static void printViolations(Result result, PrintStream out) {
    if (result.violations().isEmpty()) {
      return;
    }
    out.printf("%n%d. %s: broken%n", result.number(), result.promise());
    result.violations().stream().limit(MOST_VIOLATIONS).forEach(v -> out.println("  " + v));
    int more = result.violations().size() - MOST_VIOLATIONS;
    if (more > 0) {
      out.printf("  ... and %d more%n", more);
    }
  }

  private void printStories(PrintStream out) {
    Set<String> subjects = new LinkedHashSet<>();
    results.forEach(
        result ->
            result.violations().stream()
                .limit(MOST_STORIES)
                .map(Violation::subject)
                .forEach(subjects::add));
    subjects.stream()
        .limit(MOST_STORIES)
        .forEach(
            subject -> {
              out.printf("%nWhat is known of %s:%n", subject);
              stories.of(subject).forEach(line -> out.println("  " + line));
            });
  }
}
