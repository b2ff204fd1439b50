package io.orderstreams.notifications.deadletters;

/** What has become of a dead letter. */
enum DeadLetterStatus {
  /** Nobody has dealt with it yet. */
  OPEN
}
