package io.orderstreams.notifications.testing;

import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.orderstreams.eventstream.testing.Ports;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real SMTP server. Its port, and the mails it got, stay while it is stopped. */
public final class MailServer implements AutoCloseable {

  static {
    // A client that is killed may reset its connection, which ends a thread of GreenMail with an
    // exception: no reason for whoever waits for something else to fail.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  private final List<MimeMessage> before = new ArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final int port;
  private @Nullable GreenMail server;

  private MailServer(int port) {
    this.port = port;
  }

  /** A mail as received. */
  public record Received(String to, String subject, String text, String html, String messageId) {}

  public static MailServer started() {
    MailServer server = new MailServer(Ports.free());
    server.start();
    return server;
  }

  public int port() {
    return port;
  }

  public synchronized void start() {
    if (server == null) {
      server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
      server.start();
      UserManager users = server.getUserManager();
      MessageDeliveryHandler deliver = users.getMessageDeliveryHandler();
      users.setMessageDeliveryHandler(
          (message, address) -> {
            if (refused.contains(address.getEmail())) {
              throw new IllegalStateException("refused, as the test wants it");
            }
            return deliver.handle(message, address);
          });
    }
  }

  /** From now on mails to this address are not taken. */
  public void refuse(String address) {
    refused.add(address);
  }

  /** From now on they are taken again. */
  public void accept(String address) {
    refused.remove(address);
  }

  public synchronized void stop() {
    if (server != null) {
      before.addAll(List.of(server.getReceivedMessages()));
      server.stop();
      server = null;
    }
  }

  /** In the order in which they came. */
  public synchronized List<Received> received() {
    return all().stream().map(MailServer::received).toList();
  }

  public List<Received> receivedBy(String to) {
    return received().stream().filter(mail -> mail.to().equals(to)).toList();
  }

  /** The mail with this subject, with all its headers. */
  public synchronized Optional<MimeMessage> message(String subject) {
    return all().stream()
        .filter(message -> subject.equals(received(message).subject()))
        .findFirst();
  }

  @Override
  public void close() {
    stop();
  }

  private List<MimeMessage> all() {
    List<MimeMessage> all = new ArrayList<>(before);
    if (server != null) {
      all.addAll(List.of(server.getReceivedMessages()));
    }
    return all;
  }

  private static String part(MimeMessage message, int index)
      throws MessagingException, IOException {
    return message.getContent() instanceof MimeMultipart parts
        ? parts.getBodyPart(index).getContent().toString().replace("\r\n", "\n")
        : "";
  }

  private static Received received(MimeMessage message) {
    try {
      return new Received(
          message.getAllRecipients()[0].toString(),
          message.getSubject(),
          part(message, 0),
          part(message, 1),
          message.getMessageID());
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
