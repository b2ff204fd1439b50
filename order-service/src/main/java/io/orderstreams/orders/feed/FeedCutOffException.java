package io.orderstreams.orders.feed;

/** Ends a client's stream in the middle, so that its connection is closed. */
final class FeedCutOffException extends RuntimeException {

  FeedCutOffException(String reason) {
    super(reason, null, false, false); // nobody needs its stack
  }
}
