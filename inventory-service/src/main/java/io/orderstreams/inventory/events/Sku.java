package io.orderstreams.inventory.events;

import java.util.regex.Pattern;

/** How an article is named. */
public final class Sku {

  /**
   * What a new one must be like: as order-service takes it in an order, for what cannot be ordered
   * need not be in stock.
   */
  public static final String SYNTAX = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  public static final String MESSAGE =
      "must be 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit";

  /**
   * What there may be in the ledger: once, a name could begin with a dot, a dash or an underscore.
   * Safe in a path, in a log line and in a database's key.
   */
  public static final String RECORDED = "[A-Za-z0-9._-]{1,64}";

  private static final Pattern PATTERN = Pattern.compile(RECORDED);

  private Sku() {}

  /** Whether there can be an article of this name. */
  public static boolean isPossible(String sku) {
    return PATTERN.matcher(sku).matches();
  }
}
