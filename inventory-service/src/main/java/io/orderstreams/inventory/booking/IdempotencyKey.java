package io.orderstreams.inventory.booking;

/** What a client may repeat a request under. */
public final class IdempotencyKey {

  public static final String HEADER = "Idempotency-Key";

  public static final String SYNTAX = "[\\x21-\\x7e]{1,255}";

  public static final String MESSAGE = "must be 1 to 255 visible ASCII characters";

  private IdempotencyKey() {}
}
