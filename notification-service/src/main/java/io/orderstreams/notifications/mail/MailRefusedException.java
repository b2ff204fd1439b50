package io.orderstreams.notifications.mail;

import org.jspecify.annotations.Nullable;

/** The mail server is there, but did not take this mail over, or did not say so. */
public final class MailRefusedException extends RuntimeException {

  public MailRefusedException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
