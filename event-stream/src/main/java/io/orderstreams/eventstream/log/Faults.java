package io.orderstreams.eventstream.log;

/** Faults in words, for health and log lines. */
public final class Faults {

  private Faults() {}

  /** The fault's message, or its name where it has none. */
  public static String reason(Throwable fault) {
    String message = fault.getMessage();
    return message == null ? fault.getClass().getSimpleName() : message;
  }
}
