package io.orderstreams.systemtests.http;

/** The time that was allowed is over; the text says what was waited for. */
public final class OutOfTimeException extends RuntimeException {

  OutOfTimeException(String message) {
    super(message);
  }
}
