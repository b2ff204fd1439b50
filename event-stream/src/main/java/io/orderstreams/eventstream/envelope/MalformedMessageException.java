package io.orderstreams.eventstream.envelope;

import org.jspecify.annotations.Nullable;

/** A message that cannot be understood, however often one tries; the text says why. */
public class MalformedMessageException extends RuntimeException {

  public MalformedMessageException(String reason) {
    this(reason, null);
  }

  public MalformedMessageException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
