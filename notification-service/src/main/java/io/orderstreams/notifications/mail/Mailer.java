package io.orderstreams.notifications.mail;

/** Sends mails. */
public interface Mailer {

  /**
   * Returns when the mail server has taken the mail over.
   *
   * @throws MailRefusedException if the server does not take this mail
   * @throws io.orderstreams.notifications.broker.OutageException if it does not take any
   */
  void send(Mail mail);
}
