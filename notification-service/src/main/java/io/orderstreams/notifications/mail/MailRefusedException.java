package io.orderstreams.notifications.mail;

/** The mail server is there, but did not take this mail over, or did not say so. */
public final class MailRefusedException extends RuntimeException {

  public MailRefusedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
