package io.orderstreams.orders.write.place;

import io.orderstreams.eventstream.envelope.Ids;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller names a request by. The order's id follows from it, so that a repeated request
 * names the same order, wherever and whenever it is repeated: nothing else has to remember it.
 */
record IdempotencyKey(String text) {

  static final String ALLOWED =
      "must be 1 to 255 printable ASCII characters, not beginning or ending with a space";

  /** Never to be changed: a repeated request would name another order. */
  private static final UUID NAME_SPACE = UUID.fromString("6d1f86c8-0f4b-4c7e-9a3e-5f2f0c7f2a51");

  private static final Pattern SYNTAX = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");

  /** Null if the text is null, or not {@linkplain #ALLOWED allowed}. */
  static @Nullable IdempotencyKey ofNullable(@Nullable String text) {
    return text != null && SYNTAX.matcher(text).matches() ? new IdempotencyKey(text) : null;
  }

  /** A UUIDv5. */
  UUID orderId() {
    return Ids.of(NAME_SPACE, text);
  }
}
