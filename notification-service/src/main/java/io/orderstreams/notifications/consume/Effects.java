package io.orderstreams.notifications.consume;

import io.micronaut.transaction.TransactionOperations;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.notifications.handle.Effect;
import io.orderstreams.notifications.mail.Mailer;
import io.orderstreams.notifications.sent.Channel;
import io.orderstreams.notifications.sent.Notification;
import io.orderstreams.notifications.sent.Notifications;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs a message's effect, once: that it has been handled is recorded in the transaction of the
 * effect. A mail is handed over last, just before the commit. So only a crash between the two can
 * repeat a mail, and then under the same Message-ID.
 */
@Singleton
final class Effects {

  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

  /** The column's width. */
  private static final int LONGEST_SUBJECT = 512;

  private final TransactionOperations<Connection> transactions;
  private final HandledMessages handled;
  private final Failures failures;
  private final Notifications notifications;
  private final Mailer mailer;
  private final Clock clock;

  Effects(
      TransactionOperations<Connection> transactions,
      HandledMessages handled,
      Failures failures,
      Notifications notifications,
      Mailer mailer,
      Clock clock) {
    this.transactions = transactions;
    this.handled = handled;
    this.failures = failures;
    this.notifications = notifications;
    this.mailer = mailer;
    this.clock = clock;
  }

  /** Does nothing if it has been done before. */
  void perform(Incoming<?> message) {
    transactions.executeWrite(
        status -> {
          if (isFirst(message)) {
            perform(message, message.effect());
          } else {
            LOG.info("{}: handled before, skipped", message);
          }
          return true;
        });
  }

  /** A second instance with the same message waits here for the first one's commit. */
  private boolean isFirst(Incoming<?> message) {
    return handled.claim(message.queue(), message.envelope().id(), clock.instant()) == 1;
  }

  private void perform(Incoming<?> message, Effect effect) {
    notifications.save(notification(message, effect, clock.instant()));
    switch (effect) {
      case Effect.SendMail send -> mailer.send(send.mail());
      case Effect.Keep _ -> {}
    }
    LOG.info("{}: {}", message, effect.subject());
  }

  /** As the database takes it: it has room for so much, and PostgreSQL's text cannot hold a NUL. */
  private static String storable(String text, int longest) {
    String clean = text.replace('\0', ' ');
    return clean.length() <= longest ? clean : clean.substring(0, longest - 1) + "…";
  }

  private Notification notification(Incoming<?> message, Effect effect, Instant now) {
    Envelope envelope = message.envelope();
    int failed = failures.find(message.queue(), envelope.id()).map(Failure::tries).orElse(0);
    return new Notification(
        Ids.next(),
        message.queue(),
        envelope.type(),
        envelope.id(),
        effect.orderId(),
        effect instanceof Effect.SendMail send ? send.mail().to() : null,
        effect instanceof Effect.SendMail ? Channel.MAIL : Channel.RECORD,
        storable(effect.subject(), LONGEST_SUBJECT),
        storable(effect.body(), Integer.MAX_VALUE),
        now,
        failed + 1);
  }
}
