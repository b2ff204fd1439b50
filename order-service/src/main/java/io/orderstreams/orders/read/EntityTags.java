package io.orderstreams.orders.read;

import io.orderstreams.eventstream.http.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code If-Match} or {@code If-None-Match} names (RFC 9110, 13.1).
 *
 * @param any whether it is {@code *}
 * @param tags otherwise the entity tags, as they were written
 */
public record EntityTags(boolean any, List<String> tags) {

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7E]*\"");

  /** Possessive: otherwise a long list overflows the stack. */
  private static final Pattern LIST = Pattern.compile(TAG + "(?:\\s*+,\\s*+" + TAG + ")*+");

  /**
   * Reads a header.
   *
   * @param text what it says; null if there is no such header, which gives empty
   * @throws ProblemException 400 if these are no entity tags
   */
  public static Optional<EntityTags> of(String header, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    String list = text.strip();
    if (list.equals("*")) {
      return Optional.of(new EntityTags(true, List.of()));
    }
    if (!LIST.matcher(list).matches()) {
      throw ProblemException.invalid(header, "must be ETags of the order, such as \"3\", or *");
    }
    return Optional.of(
        new EntityTags(false, TAG.matcher(list).results().map(MatchResult::group).toList()));
  }

  /** Whether it names this tag, for {@code If-Match}: a weak one is never the same. */
  public boolean hasStrong(String etag) {
    return any || tags.contains(etag);
  }

  /** Whether it names this tag, weak or not, for {@code If-None-Match}. */
  boolean has(String etag) {
    return hasStrong(etag) || tags.contains("W/" + etag);
  }
}
