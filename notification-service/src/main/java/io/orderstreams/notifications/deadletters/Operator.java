package io.orderstreams.notifications.deadletters;

import io.orderstreams.eventstream.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** Who acts, for the audit trail. There is no log-in here: it is what the caller says. */
final class Operator {

  static final String HEADER = "X-Operator";

  private static final String UNNAMED = "anonymous";
  private static final String ALLOWED = "[\\p{L}\\p{N} ._@+-]{1,64}";

  private Operator() {}

  /** The name in the header; {@code anonymous} without one. */
  static String of(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return UNNAMED;
    }
    if (!header.matches(ALLOWED)) {
      throw ProblemException.invalid(
          HEADER, "must be 1 to 64 letters, digits, spaces or any of . _ @ + -");
    }
    return header;
  }
}
