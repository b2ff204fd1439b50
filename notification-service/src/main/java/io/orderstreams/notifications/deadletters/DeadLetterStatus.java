package io.orderstreams.notifications.deadletters;

/** What has become of a dead letter. */
enum DeadLetterStatus {
  /** Nobody has dealt with it yet. */
  OPEN,
  /** Back in its queue. If it dies again, that is another dead letter. */
  REDRIVEN,
  /** Given up by an operator. */
  DISCARDED
}
