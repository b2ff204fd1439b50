package io.orderstreams.notifications.mail;

/** Text that others have typed in, as it can stand in a header or in a line of a letter. */
public final class OneLine {

  private OneLine() {}

  /**
   * Without line breaks and other control characters. A header ends at its line's end: what has no
   * line break cannot begin another header.
   */
  public static String of(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
  }
}
