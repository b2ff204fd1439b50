package io.orderstreams.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.notifications.broker.OutageException;
import io.orderstreams.notifications.testing.MailServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SmtpMailerTest {

  @Test
  void a_mail_arrives_as_it_was_written() {
    try (MailServer server = MailServer.started()) {
      Mail mail =
          new Mail(
              "a@x.example",
              "Grüße – 你好\r\nBcc: b@x.example",
              "Ä line.\n.\nThe rest.\n",
              "<p>Ä</p>",
              Ids.next(),
              Mail.Kind.CUSTOMER);
      mailer(server.port()).send(mail);

      assertThat(server.received())
          .singleElement()
          .satisfies(
              got -> {
                assertThat(got.to()).isEqualTo("a@x.example");
                assertThat(got.subject()).isEqualTo("Grüße – 你好 Bcc: b@x.example");
                assertThat(got.text().strip()).isEqualTo(mail.text().strip());
                assertThat(got.html()).isEqualTo("<p>Ä</p>");
                assertThat(got.messageId())
                    .isEqualTo("<" + mail.eventId() + "@orderstreams.example>");
              });
    }
  }

  @Test
  void a_server_that_is_not_there_is_an_outage() {
    MailServer server = MailServer.started();
    server.close();
    assertThatThrownBy(() -> mailer(server.port()).send(mail("a@x.example")))
        .isInstanceOf(OutageException.class)
        .hasMessageContaining("is out of reach");
  }

  @Test
  void a_server_that_never_greets_is_an_outage() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> mailer(silent.getLocalPort()).send(mail("a@x.example")))
          .isInstanceOf(OutageException.class);
    }
  }

  @Test
  void a_mail_that_is_not_taken_is_no_outage() {
    try (MailServer server = MailServer.started()) {
      server.refuse("refused@x.example");
      assertThatThrownBy(() -> mailer(server.port()).send(mail("refused@x.example")))
          .isInstanceOf(MailRefusedException.class);
    }
  }

  @Test
  void a_connection_is_used_again_and_replaced_when_the_server_has_hung_up() {
    try (MailServer server = MailServer.started()) {
      SmtpMailer mailer = mailer(server.port());
      for (int i = 0; i < 3; i++) {
        mailer.send(mail("again" + i + "@x.example"));
      }
      assertThat(mailer.connections().opened()).isEqualTo(1);
      server.stop();
      server.start();
      mailer.send(mail("after@x.example"));
      assertThat(mailer.connections().opened()).isEqualTo(2);
      assertThat(server.received()).hasSize(4);
    }
  }

  @Property
  void a_subject_is_one_line(@ForAll String subject) {
    assertThat(OneLine.of(subject)).doesNotContain("\r", "\n", "\0");
  }

  private static Mail mail(String to) {
    return new Mail(to, "subject", "text", "<p>text</p>", Ids.next(), Mail.Kind.CUSTOMER);
  }

  private static SmtpMailer mailer(int port) {
    Duration timeout = Duration.ofMillis(500);
    return new SmtpMailer(
        new MailSettings(
            "127.0.0.1",
            port,
            "",
            "",
            false,
            "Shop <shop@x.example>",
            "admin@x.example",
            "orderstreams.example",
            timeout,
            timeout,
            timeout,
            8,
            Duration.ofSeconds(30)),
        Clock.systemUTC());
  }
}
