package io.orderstreams.orders.write;

import io.orderstreams.eventstream.http.Problem.Violation;
import io.orderstreams.eventstream.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the short texts that come with a command; {@link #check} then names all that are wrong.
 */
public final class TextRules {

  private final List<Violation> violations = new ArrayList<>();

  /**
   * The text without surrounding space; anything if it is not 1 to {@code max} printable
   * characters.
   */
  public String text(String field, @Nullable String value, int max) {
    String text = value == null ? "" : value.strip();
    if (text.isEmpty()
        || text.length() > max
        || text.codePoints().anyMatch(TextRules::unprintable)) {
      violations.add(
          new Violation(field, "must be 1 to " + max + " characters, without control characters"));
    }
    return text;
  }

  /** Half of a surrogate pair cannot be written in UTF-8. */
  private static boolean unprintable(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }

  public void check() {
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
  }
}
