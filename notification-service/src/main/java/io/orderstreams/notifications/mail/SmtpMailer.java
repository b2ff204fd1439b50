package io.orderstreams.notifications.mail;

import io.micronaut.context.annotation.Requires;
import io.orderstreams.eventstream.log.Faults;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;

/**
 * Sends over SMTP. Tells apart a server that is out of reach, which no mail can be blamed for, from
 * one that does not take this mail. Thread-safe.
 */
@Singleton
@Requires(property = "mail.transport", notEquals = "none")
final class SmtpMailer implements Mailer {

  private final MailSettings settings;
  private final Clock clock;
  private final Session session;
  private final SmtpConnections connections;

  SmtpMailer(MailSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.session = Session.getInstance(properties(settings));
    nameStreamProvider(session.getStreamProvider());
    this.connections = new SmtpConnections(session, settings, clock);
  }

  @Override
  public void send(Mail mail) {
    MimeMessage message = message(mail);
    Transport transport = connections.take();
    try {
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException e) {
      connections.close(transport);
      throw new MailRefusedException(
          "mail server " + settings + " did not take the mail: " + reason(e), e);
    }
    connections.giveBack(transport);
  }

  SmtpConnections connections() {
    return connections;
  }

  /**
   * The library searches the class path for it at each part of each mail, an eighth of what sending
   * costs, unless a system property names it.
   */
  private static void nameStreamProvider(StreamProvider found) {
    System.setProperty(StreamProvider.class.getName(), found.getClass().getName());
  }

  @PreDestroy
  void close() {
    connections.closeAll();
  }

  private MimeMessage message(Mail mail) {
    try {
      MimeMessage message = new KeyedMessage(session, mail.messageId(settings.messageIdDomain()));
      message.setFrom(new InternetAddress(settings.sender(), true));
      message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(mail.to(), true));
      message.setSubject(OneLine.of(mail.subject()), StandardCharsets.UTF_8.name());
      message.setContent(alternatives(mail));
      message.setHeader(
          "Date",
          DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
      message.setHeader("Auto-Submitted", "auto-generated"); // no out-of-office replies, please
      message.saveChanges();
      return message;
    } catch (MessagingException e) {
      throw new MailRefusedException("cannot make a mail of it: " + reason(e), e);
    }
  }

  /** Text first: of two forms a reader's program shows the last one that it can. */
  private static MimeMultipart alternatives(Mail mail) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(mail.text(), StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(mail.html(), StandardCharsets.UTF_8.name(), "html");
    return new MimeMultipart("alternative", text, html);
  }

  static String reason(MessagingException e) {
    Exception next = e.getNextException();
    return Faults.reason(e).strip()
        + (next == null ? "" : " (" + Faults.reason(next).strip() + ")");
  }

  private static Properties properties(MailSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", settings.host());
    properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
    properties.setProperty("mail.smtp.auth", Boolean.toString(!settings.username().isEmpty()));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.starttls()));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(settings.starttls()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.connectiontimeout", millis(settings.connectTimeout()));
    properties.setProperty("mail.smtp.timeout", millis(settings.readTimeout()));
    properties.setProperty("mail.smtp.writetimeout", millis(settings.writeTimeout()));
    // The mail is handed over when the server has said so; how it says good-bye does not matter.
    properties.setProperty("mail.smtp.quitwait", "false");
    return properties;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  /** Keeps the Message-ID that it is given; the library would make up its own. */
  private static final class KeyedMessage extends MimeMessage {

    private final String id;

    KeyedMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
