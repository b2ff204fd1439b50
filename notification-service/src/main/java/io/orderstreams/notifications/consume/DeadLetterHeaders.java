package io.orderstreams.notifications.consume;

/** What we tell about a message when we put it into a dead-letter queue ourselves. */
public final class DeadLetterHeaders {

  /** A {@link Reason}'s wire name. */
  public static final String REASON = "orderstreams_dead_reason";

  /** What exactly is wrong, in words. */
  public static final String DETAIL = "orderstreams_dead_detail";

  /**
   * Whether the message had been delivered before. If so, there may already be such a copy: one
   * made by a process that died before it could acknowledge the original.
   */
  public static final String REDELIVERED = "orderstreams_dead_redelivered";

  private DeadLetterHeaders() {}
}
