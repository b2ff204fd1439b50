package io.orderstreams.eventstream.publish;

/**
 * A message that is not known to be in a queue; publish it again. The same message may then be
 * there twice.
 */
public final class PublishException extends RuntimeException {

  public PublishException(String reason) {
    super(reason);
  }
}
