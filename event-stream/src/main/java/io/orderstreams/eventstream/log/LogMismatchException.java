package io.orderstreams.eventstream.log;

/**
 * The log at the broker is not the one that is expected. Only an operator can tell which of the two
 * is right.
 */
public class LogMismatchException extends RuntimeException {

  public LogMismatchException(String reason) {
    super(reason);
  }
}
