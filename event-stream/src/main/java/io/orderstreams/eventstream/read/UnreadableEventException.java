package io.orderstreams.eventstream.read;

/** The event at this offset can never be handled; the text says why. */
public final class UnreadableEventException extends RuntimeException {

  private final long offset;

  public UnreadableEventException(long offset, String reason) {
    super(reason);
    this.offset = offset;
  }

  public long offset() {
    return offset;
  }
}
