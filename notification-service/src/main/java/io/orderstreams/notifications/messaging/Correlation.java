package io.orderstreams.notifications.messaging;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which conversation a call's messages belong to, as the caller says. Pure. */
final class Correlation {

  static final String HEADER = "X-Correlation-ID";

  /** What fits into every log and database on the way. */
  private static final Pattern SANE = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private Correlation() {}

  /** What the header says; null without one, or if it is not fit to be handed on. */
  static @Nullable String of(@Nullable String header) {
    return header != null && SANE.matcher(header).matches() ? header : null;
  }
}
