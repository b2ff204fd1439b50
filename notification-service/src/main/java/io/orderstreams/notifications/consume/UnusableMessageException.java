package io.orderstreams.notifications.consume;

/** No try will ever handle this message: it belongs into the dead-letter queue at once. */
final class UnusableMessageException extends RuntimeException {

  private final Reason reason;

  UnusableMessageException(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
