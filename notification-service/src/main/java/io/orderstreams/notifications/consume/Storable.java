package io.orderstreams.notifications.consume;

/** Text as the database takes it. */
public final class Storable {

  private Storable() {}

  /** PostgreSQL's text cannot hold a NUL. */
  public static String of(String text) {
    return text.replace('\0', ' ');
  }

  /** The same, shortened to the width of its column. */
  public static String of(String text, int longest) {
    String clean = of(text);
    return clean.length() <= longest ? clean : clean.substring(0, longest - 1) + "…";
  }
}
