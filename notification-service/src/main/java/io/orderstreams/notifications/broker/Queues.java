package io.orderstreams.notifications.broker;

import java.util.List;

/** The queues that this service consumes, by the names that the broker's definitions give them. */
public final class Queues {

  public static final String USER_NOTIFICATIONS = "user_notifications";
  public static final String ADMIN_NOTIFICATIONS = "admin_notifications";
  public static final String ORDER_PROCESSING = "order_processing";
  public static final String ORDER_COMPLETED = "order_completed";
  public static final String SYSTEM_EVENTS = "system_events";

  public static final List<String> ALL =
      List.of(
          USER_NOTIFICATIONS,
          ADMIN_NOTIFICATIONS,
          ORDER_PROCESSING,
          ORDER_COMPLETED,
          SYSTEM_EVENTS);

  /** All of their names, as a pattern. */
  public static final String NAMES =
      USER_NOTIFICATIONS
          + "|"
          + ADMIN_NOTIFICATIONS
          + "|"
          + ORDER_PROCESSING
          + "|"
          + ORDER_COMPLETED
          + "|"
          + SYSTEM_EVENTS;

  /** What a queue's name and its dead-letter queue's have between them. */
  public static final String DEAD_LETTER_SUFFIX = ".dlq";

  /**
   * How many messages a consumer may hold unacknowledged. Without a limit the client takes the
   * whole queue into memory. Enough for those that are in the lanes and those that are done and
   * wait to be saved together, few enough that a crash returns few.
   */
  public static final int PREFETCH = 128;

  private Queues() {}

  public static String deadLettersOf(String queue) {
    return queue + DEAD_LETTER_SUFFIX;
  }
}
