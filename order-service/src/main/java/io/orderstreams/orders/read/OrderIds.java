package io.orderstreams.orders.read;

import io.orderstreams.eventstream.http.ProblemException;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as callers write them. */
public final class OrderIds {

  // UUID.fromString accepts shortened groups; two spellings of one id would be two ids to everyone
  // else.
  private static final Pattern UUID_TEXT =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private OrderIds() {}

  public static boolean isUuid(String text) {
    return UUID_TEXT.matcher(text).matches();
  }

  /** The order id in a path. */
  public static UUID parse(String text) {
    return parse("id", text);
  }

  static UUID parse(String field, String text) {
    if (!isUuid(text)) {
      throw ProblemException.invalid(field, "must be a UUID");
    }
    return UUID.fromString(text);
  }
}
