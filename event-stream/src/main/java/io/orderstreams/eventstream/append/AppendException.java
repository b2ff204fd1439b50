package io.orderstreams.eventstream.append;

/** An append that was not confirmed. */
public abstract sealed class AppendException extends RuntimeException {

  private AppendException(String message) {
    super(message);
  }

  /** The event is not in the log and will not get there: it may be tried again. */
  public static final class NotStored extends AppendException {
    public NotStored(String reason) {
      super("not stored: " + reason);
    }
  }

  /** Nobody knows whether the event is in the log. Only reading the log tells. */
  public static final class Unknown extends AppendException {
    public Unknown(String reason) {
      super("outcome unknown: " + reason);
    }
  }
}
