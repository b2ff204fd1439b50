package io.orderstreams.eventstream.testing;

/** Someone whom the broker lets in. The definitions hold the passwords of a demo. */
public record User(String name, String password) {

  static User ofDemo(String name) {
    return new User(name, name + "-demo");
  }
}
