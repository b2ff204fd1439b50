package io.orderstreams.inventory.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor what to ask for the next part with; absent if there is none
 */
@Serdeable
public record Page<T>(
    @JsonInclude(JsonInclude.Include.ALWAYS) List<T> items,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

  /**
   * The first {@code limit} of these.
   *
   * @param found up to one more than {@code limit}, which shows that there is more
   * @param key what the list is sorted by
   */
  public static <T> Page<T> of(List<T> found, int limit, Function<T, String> key) {
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, limit);
    return new Page<>(List.copyOf(items), cursor(key.apply(items.getLast())));
  }

  /**
   * The key after which the page begins; empty for the first page.
   *
   * @throws ProblemException if this is no cursor of ours
   */
  public static String keyOf(@Nullable String cursor) {
    if (cursor == null) {
      return "";
    }
    try {
      String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (key.chars().noneMatch(Character::isISOControl)) { // which no database would look up
        return key;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw ProblemException.invalid("cursor", "must be a nextCursor of this list");
  }

  private static String cursor(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }
}
