package io.orderstreams.eventstream.database;

/** What was committed has not been saved to the file, or nobody knows. Doing it again is safe. */
public final class UnsavedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnsavedException(Throwable cause) {
    super("committed, but not known to be saved: " + cause.getMessage(), cause);
  }
}
