package io.orderstreams.notifications.mail;

import io.orderstreams.notifications.broker.OutageException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Connections to the mail server, kept for the next mail: greeting and encryption cost more than a
 * mail does. There are never more than there are threads that send. Thread-safe.
 */
final class SmtpConnections {

  private record Idle(Transport transport, Instant since) {}

  private final Session session;
  private final MailSettings settings;
  private final Clock clock;
  private final LinkedBlockingDeque<Idle> idle;
  private final AtomicLong opened = new AtomicLong();

  SmtpConnections(Session session, MailSettings settings, Clock clock) {
    this.session = session;
    this.settings = settings;
    this.clock = clock;
    this.idle = new LinkedBlockingDeque<>(settings.keepConnections());
  }

  /**
   * One that the server still answers on, or a new one.
   *
   * @throws OutageException if there is no server
   */
  Transport take() {
    Instant oldest = clock.instant().minus(settings.keepIdle());
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      // Asks the server (NOOP): it may have hung up meanwhile.
      if (next.since().isAfter(oldest) && next.transport().isConnected()) {
        return next.transport();
      }
      close(next.transport());
    }
    return connect();
  }

  /** After a mail that was taken. The one used last is the one used next. */
  void giveBack(Transport transport) {
    if (!idle.offerFirst(new Idle(transport, clock.instant()))) {
      close(transport);
    }
  }

  void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // it is gone either way
    }
  }

  /** How many there have been so far. */
  long opened() {
    return opened.get();
  }

  void closeAll() {
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      close(next.transport());
    }
  }

  private Transport connect() {
    try {
      Transport transport = session.getTransport("smtp");
      if (settings.username().isEmpty()) {
        transport.connect();
      } else {
        transport.connect(settings.username(), settings.password());
      }
      opened.incrementAndGet();
      return transport;
    } catch (MessagingException e) {
      throw new OutageException(
          "mail server " + settings + " is out of reach: " + SmtpMailer.reason(e), e);
    }
  }
}
