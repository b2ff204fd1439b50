package io.orderstreams.systemtests.http;

/** How one request ended. */
public sealed interface Attempt {

  /** The service has answered: it has or has not done it, as it says. */
  record Answered(int status, String body) implements Attempt {

    public boolean isOk() {
      return status / 100 == 2;
    }
  }

  /** Nothing has reached the service. */
  record NotSent(String reason) implements Attempt {}

  /** Whether the service has done it is not known. */
  record Unknown(String reason) implements Attempt {}
}
