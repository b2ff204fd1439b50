package io.orderstreams.eventstream.ask;

/** A question without an answer. It has changed nothing, so it can be asked again. */
public final class AskException extends RuntimeException {

  /** Why there is none. */
  public enum Reason {
    /** It was not sent, or the connection was lost before the answer came. */
    NOT_CONNECTED,
    /** There is no queue for it. */
    UNROUTABLE,
    /** Too many others are waiting. */
    TOO_MANY,
    /** Nobody answered in time; who answers may be down, or slow. */
    TIMED_OUT,
    /** Whoever was asked could not answer, and said so. */
    FAILED
  }

  private final Reason reason;

  public AskException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
