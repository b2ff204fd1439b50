package io.orderstreams.systemtests.check;

/**
 * Something that does not add up.
 *
 * @param where the order, the article, ...
 */
public record Problem(String where, String what) {

  @Override
  public String toString() {
    return where + ": " + what;
  }
}
