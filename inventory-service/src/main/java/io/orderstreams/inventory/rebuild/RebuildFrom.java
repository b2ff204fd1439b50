package io.orderstreams.inventory.rebuild;

import java.util.Locale;

/** What a rebuild begins with. */
enum RebuildFrom {
  /** Nothing: all of the logs is read. */
  FIRST,
  /** The newest snapshot, and what has come since. */
  SNAPSHOT;

  static final String SYNTAX = "first|snapshot";

  static RebuildFrom parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
