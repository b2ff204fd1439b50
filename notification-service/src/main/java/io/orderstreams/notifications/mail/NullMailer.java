package io.orderstreams.notifications.mail;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Sends nothing, to measure everything but the mail server. */
@Singleton
@Requires(property = "mail.transport", value = "none")
final class NullMailer implements Mailer {

  @Override
  public void send(Mail mail) {}
}
