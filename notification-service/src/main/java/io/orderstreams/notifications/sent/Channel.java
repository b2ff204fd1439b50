package io.orderstreams.notifications.sent;

/** How a notification reached whom it is for. */
public enum Channel {
  MAIL,
  /** Kept here, for whoever looks it up. */
  RECORD
}
