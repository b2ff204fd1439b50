package io.orderstreams.notifications.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor asks for the next part; absent on the last one
 * @param <T> an item
 */
@Serdeable.Serializable
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  public static final String DEFAULT_LIMIT = "50";

  /** More would only make the answer late; there is a cursor to go on with. */
  public static final long LARGEST = 500;

  /**
   * @param found up to one more than the limit, which tells whether there is a next page
   */
  public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
    return found.size() <= limit
        ? new Page<>(found, null)
        : new Page<>(List.copyOf(found.subList(0, limit)), cursor.apply(found.get(limit - 1)));
  }
}
