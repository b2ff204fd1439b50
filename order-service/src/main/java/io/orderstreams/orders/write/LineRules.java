package io.orderstreams.orders.write;

import io.orderstreams.eventstream.http.Problem.Violation;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the lines of an order must be like, whether it is placed or only asked about. Pure. */
public final class LineRules {

  private static final int MAX_LINES = 100;
  private static final BigDecimal MAX_QUANTITY = BigDecimal.valueOf(10_000);

  public static final String MUST_BE_A_LINE = "must be a line";

  private static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final List<Violation> violations;
  private final Set<String> seen = new HashSet<>();

  /**
   * @param violations where to put what is wrong
   */
  public LineRules(List<Violation> violations) {
    this.violations = violations;
  }

  /** The lines to check one by one; none if there are none, or too many. */
  public <L extends @Nullable Object> List<L> inBounds(@Nullable List<L> lines) {
    if (lines == null || lines.isEmpty()) {
      violate("lines", "must have at least one line");
      return List.of();
    }
    if (lines.size() > MAX_LINES) {
      violate("lines", "must have at most " + MAX_LINES + " lines");
      return List.of();
    }
    return lines;
  }

  /**
   * Checks one line after another.
   *
   * @param field where it stands, such as {@code lines[0]}
   */
  public void check(String field, @Nullable String sku, @Nullable BigDecimal quantity) {
    skuIsWellFormedAndNew(field + ".sku", sku);
    quantityIsWholeAndInBounds(field + ".quantity", quantity);
  }

  private void skuIsWellFormedAndNew(String field, @Nullable String sku) {
    if (sku == null || !SKU.matcher(sku).matches()) {
      violate(
          field,
          "must be 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit");
    } else if (!seen.add(sku)) {
      violate(field, "must not be in two lines");
    }
  }

  private void quantityIsWholeAndInBounds(String field, @Nullable BigDecimal quantity) {
    if (quantity == null
        || quantity.compareTo(BigDecimal.ONE) < 0
        || quantity.compareTo(MAX_QUANTITY) > 0
        || quantity.remainder(BigDecimal.ONE).signum() != 0) {
      violate(field, "must be a whole number from 1 to " + MAX_QUANTITY);
    }
  }

  private void violate(String field, String message) {
    violations.add(new Violation(field, message));
  }
}
