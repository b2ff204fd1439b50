package io.orderstreams.notifications.outgoing;

/**
 * Some messages are not known to be in a queue. They may be: publish them again under their ids.
 */
public final class NotPublishedException extends RuntimeException {

  private final int count;

  NotPublishedException(int count, String reason) {
    super(reason);
    this.count = count;
  }

  /** How many. */
  public int count() {
    return count;
  }
}
