package io.orderstreams.notifications.broker;

/**
 * Something that every message of a queue needs is out of reach (mail server, database). Not the
 * message's fault, so it must not use up the message's tries.
 */
public final class OutageException extends RuntimeException {

  public OutageException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
