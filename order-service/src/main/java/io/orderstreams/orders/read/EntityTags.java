package io.orderstreams.orders.read;

import io.orderstreams.eventstream.http.ProblemException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code If-None-Match} (RFC 9110, 13.1.2). */
final class EntityTags {

  private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7E]*\"";
  private static final Pattern LIST = Pattern.compile(TAG + "(?:\\s*,\\s*" + TAG + ")*");

  private EntityTags() {}

  /**
   * Whether the caller has what has this tag.
   *
   * @param ifNoneMatch null if there is no such header
   */
  static boolean has(@Nullable String ifNoneMatch, String etag) {
    if (ifNoneMatch == null) {
      return false;
    }
    String header = ifNoneMatch.strip();
    if (header.equals("*")) {
      return true;
    }
    if (!LIST.matcher(header).matches()) {
      throw ProblemException.invalid(
          "If-None-Match", "must be ETags of the order, such as \"3\", or *");
    }
    return Arrays.stream(header.split(",", -1))
        .map(tag -> tag.strip().replaceFirst("^W/", ""))
        .anyMatch(etag::equals);
  }
}
