package io.orderstreams.notifications.consume;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.notifications.faults.FaultSwitches;
import io.orderstreams.notifications.faults.Step;
import io.orderstreams.notifications.handle.Effect;
import io.orderstreams.notifications.mail.Mail;
import io.orderstreams.notifications.mail.MailRefusedException;
import io.orderstreams.notifications.mail.Mailer;
import io.orderstreams.notifications.sent.Channel;
import io.orderstreams.notifications.sent.Notification;
import io.orderstreams.notifications.sent.Notifications;
import io.orderstreams.notifications.sent.SentFeed;
import io.orderstreams.notifications.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs a message's effect, once: its notification, of which there can be only one, is recorded
 * in the transaction of the effect. A mail is handed over at its end. So only a crash between mail
 * and commit, or before that is saved, can repeat a mail, and then under the same Message-ID.
 */
@Singleton
final class Effects {

  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

  /** The column's width. */
  private static final int LONGEST_SUBJECT = 512;

  private final Transactions transactions;
  private final Failures failures;
  private final Notifications notifications;
  private final Contacts contacts;
  private final Mailer mailer;
  private final SentFeed feed;
  private final FaultSwitches faults;
  private final Clock clock;

  Effects(
      Transactions transactions,
      Failures failures,
      Notifications notifications,
      Contacts contacts,
      Mailer mailer,
      SentFeed feed,
      FaultSwitches faults,
      Clock clock) {
    this.transactions = transactions;
    this.failures = failures;
    this.notifications = notifications;
    this.contacts = contacts;
    this.mailer = mailer;
    this.feed = feed;
    this.faults = faults;
    this.clock = clock;
  }

  /**
   * Does nothing if it has been done before. A kill may undo it until it is saved.
   *
   * @throws UnusableMessageException if it was done for another message with the same id
   */
  void perform(Incoming<?> message) {
    faults.delayHandler();
    faults.pass(Step.BEFORE_EFFECT);
    Optional<Notification> sent = transactions.writeUnsaved(() -> performOnce(message));
    sent.ifPresent(
        notification -> {
          LOG.info("{}: {}", message, notification.subject());
          feed.tell(notification);
        });
  }

  private Optional<Notification> performOnce(Incoming<?> message) {
    if (isHandled(message)) {
      return Optional.empty();
    }
    Effect effect = message.effect();
    Mail mail = mailOf(effect);
    Notification notification = notification(message, effect, mail);
    if (notifications.claim(notification) == 0) {
      // Another instance was faster, by the time that this one has waited for it.
      if (!isHandled(message)) {
        throw new IllegalStateException("neither claimed nor handled");
      }
      return Optional.empty();
    }
    if (mail != null) {
      handOver(mail);
    }
    if (effect instanceof Effect.SendMail send && send.learnt() != null) {
      // Last: the customer's next order, in another lane, must not wait for this one's mail.
      contacts.learn(send.learnt(), message.envelope().time());
    }
    return Optional.of(notification);
  }

  private @Nullable Mail mailOf(Effect effect) {
    return switch (effect) {
      case Effect.Keep _ -> null;
      case Effect.TellUser tell -> contacts.find(tell.userId()).map(tell.mail()).orElse(null);
      case Effect.SendMail send -> send.mail();
    };
  }

  /**
   * @throws UnusableMessageException if another message with the same id has been
   */
  private boolean isHandled(Incoming<?> message) {
    Optional<String> before = notifications.digest(message.envelope().id(), message.queue());
    if (before.isEmpty()) {
      return false;
    }
    if (!before.get().isEmpty() && !before.get().equals(message.digest())) {
      throw new UnusableMessageException(
          Reason.ID_REUSED, "a message with this id and another body has been handled before");
    }
    LOG.info("{}: handled before, skipped", message);
    return true;
  }

  private void handOver(Mail mail) {
    if (faults.mailFails(mail.eventId(), mail.to())) {
      throw new MailRefusedException("a fault that is switched on", null);
    }
    transactions.letOthersWrite(() -> mailer.send(mail));
    faults.pass(Step.AFTER_MAIL);
  }

  private Notification notification(Incoming<?> message, Effect effect, @Nullable Mail mail) {
    Envelope envelope = message.envelope();
    int failed = failures.find(message.queue(), envelope.id()).map(Failure::tries).orElse(0);
    // Before its id is made: the list's index finds by it what was sent since then.
    Instant sentAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Notification(
        Ids.next(),
        message.queue(),
        envelope.type(),
        envelope.id(),
        message.digest(),
        effect.orderId(),
        mail == null ? null : mail.to(),
        mail == null ? Channel.RECORD : Channel.MAIL,
        Storable.of(mail == null ? effect.subject() : mail.subject(), LONGEST_SUBJECT),
        Storable.of(mail == null ? effect.body() : mail.text()),
        mail == null ? null : Storable.of(mail.html()),
        sentAt,
        failed + 1);
  }
}
