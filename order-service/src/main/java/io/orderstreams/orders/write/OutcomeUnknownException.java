package io.orderstreams.orders.write;

/** An event was appended, or may have been, but what became of it was not learnt in time. */
public final class OutcomeUnknownException extends RuntimeException {

  public OutcomeUnknownException(String message, Throwable cause) {
    super(message, cause);
  }
}
