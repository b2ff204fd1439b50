package io.orderstreams.orders.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the live rows differed from what the log says.
 *
 * @param orders how many orders
 * @param json the first differences, a list of {@link Difference}
 */
record Differences(long orders, String json) {

  /**
   * A row.
   *
   * @param columns those that differ, if the row is there on both sides
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Difference(UUID orderId, String table, Kind kind, List<Column> columns) {}

  enum Kind {
    /** It was not there. */
    MISSING,
    /** It was there, and the log knows nothing of it. */
    EXTRA,
    /** It was not as the log says. */
    DIFFERENT
  }

  /** Two values as text, shortened. */
  @Serdeable
  record Column(String column, @Nullable String live, @Nullable String rebuilt) {}
}
