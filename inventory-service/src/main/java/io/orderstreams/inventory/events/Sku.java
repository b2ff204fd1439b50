package io.orderstreams.inventory.events;

import java.util.regex.Pattern;

/** How an article is named. */
public final class Sku {

  /** Safe in a path, in a log line and in a database's key. */
  public static final String SYNTAX = "[A-Za-z0-9._-]{1,64}";

  private static final Pattern PATTERN = Pattern.compile(SYNTAX);

  private Sku() {}

  /** Whether there can be an article of this name. */
  public static boolean isPossible(String sku) {
    return PATTERN.matcher(sku).matches();
  }
}
