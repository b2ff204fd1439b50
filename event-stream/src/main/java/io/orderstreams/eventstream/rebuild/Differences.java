package io.orderstreams.eventstream.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the live view differed from what the logs say.
 *
 * @param count how many things, of whatever the view is about; all of them have been repaired
 * @param shown the first of them, row by row
 */
public record Differences(long count, List<Difference> shown) {

  /**
   * A row.
   *
   * @param key what it is about, such as an order's id
   * @param columns those that differ; all that there are, if there is a row on one side only
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Difference(String table, String key, Kind kind, List<Column> columns) {

    public Difference(String table, String key, Kind kind, @Nullable List<Column> columns) {
      this.table = table;
      this.key = key;
      this.kind = kind;
      this.columns =
          columns == null ? List.of() : List.copyOf(columns); // an empty list is not written
    }
  }

  public enum Kind {
    /** It was not there. */
    MISSING,
    /** It was there, and the logs know nothing of it. */
    EXTRA,
    /** It was not as the logs say. */
    DIFFERENT
  }

  /** Two values as text, shortened. */
  @Serdeable
  public record Column(String column, @Nullable String live, @Nullable String rebuilt) {}
}
