package io.orderstreams.inventory.rebuild;

import java.util.Locale;

/** What a rebuild begins with. */
enum RebuildFrom {
  /** Nothing: all of the logs is read. */
  FIRST;

  static final String SYNTAX = "first";

  static RebuildFrom parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
