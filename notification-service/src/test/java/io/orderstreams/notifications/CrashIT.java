package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process dies, as by kill -9, exactly between two things that belong together. */
class CrashIT {

  private static final int KILLED = 137;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final MailServer mails = MailServer.started();
  @TempDir private Path data;

  @BeforeEach
  void quickRetries() {
    // What the dead consumer held counts as one try, and is delayed.
    broker.overridePolicy(
        "^user_notifications$",
        Map.of("delivery-limit", 5, "delayed-retry-type", "all", "delayed-retry-min", 200));
  }

  @AfterEach
  void stop() {
    mails.close();
    broker.close();
  }

  @ParameterizedTest
  @CsvSource({"before-effect, 1", "after-mail, 2", "after-commit, 1"})
  void a_crash_repeats_a_mail_only_between_mail_and_commit_and_under_the_same_id(
      String step, int expectedMails) {
    String customer = "crash@customer.example";
    UUID event;
    try (ServiceProcess service = ServiceProcess.start(broker, mails, data)) {
      service.crashAt(step);
      event = Messages.sendConfirmed(broker, customer);
      assertThat(service.awaitDeath()).isEqualTo(KILLED);
    }
    try (ServiceProcess service = ServiceProcess.start(broker, mails, data)) {
      String marker = "marker@customer.example";
      await("the mail is recorded")
          .atMost(PATIENCE)
          .until(() -> service.items("/notifications?recipient=" + customer).size() == 1);
      Messages.sendConfirmed(broker, marker);
      await("what came behind it is recorded")
          .atMost(PATIENCE)
          .until(() -> service.items("/notifications?recipient=" + marker).size() == 1);
      assertThat(service.items("/notifications?recipient=" + customer)).hasSize(1);
      assertThat(mails.receivedBy(customer))
          .hasSize(expectedMails)
          .allSatisfy(
              mail ->
                  assertThat(mail.messageId()).isEqualTo("<" + event + "@orderstreams.example>"));
    }
  }

  @Test
  void a_crash_between_copy_and_acknowledgement_is_one_dead_letter() {
    try (ServiceProcess service = ServiceProcess.start(broker, mails, data)) {
      service.crashAt("after-dead-letter-copy");
      broker.publishTo("user_notifications", Map.of(), "no event");
      assertThat(service.awaitDeath()).isEqualTo(KILLED);
    }
    try (ServiceProcess service = ServiceProcess.start(broker, mails, data)) {
      // Behind it in both queues.
      awaitLetter(service, "no event");
      await("the original is settled").atMost(PATIENCE).until(() -> depthIsZero());
      broker.publishTo("user_notifications", Map.of(), "marker");
      awaitLetter(service, "marker");
      assertThat(letters(service, "no event")).hasSize(1);
    }
  }

  @Test
  void a_crash_in_a_redrive_leaves_it_open_and_its_message_is_handled_once() {
    String customer = "redrive@customer.example";
    mails.refuse(customer);
    UUID event = Messages.sendConfirmed(broker, customer);
    Object letter;
    try (ServiceProcess service = ServiceProcess.start(broker, mails, data)) {
      await("it is a dead letter")
          .atMost(PATIENCE)
          .until(() -> service.items("/dead-letters?messageId=" + event).size() == 1);
      letter = service.items("/dead-letters?messageId=" + event).getFirst().get("id");
      mails.accept(customer);
      service.crashAt("after-redrive-publish");
      assertThat(service.send("POST", "/dead-letters/" + letter + "/redrive", "")).isEmpty();
      assertThat(service.awaitDeath()).isEqualTo(KILLED);
    }
    try (ServiceProcess service = ServiceProcess.start(broker, mails, data)) {
      await("its mail is recorded")
          .atMost(PATIENCE)
          .until(() -> service.items("/notifications?recipient=" + customer).size() == 1);
      assertThat(service.items("/dead-letters?status=OPEN"))
          .extracting(each -> each.get("id"))
          .containsExactly(letter);
      assertThat(
              service
                  .send("POST", "/dead-letters/" + letter + "/redrive", "")
                  .orElseThrow()
                  .statusCode())
          .isEqualTo(200);
      String marker = "marker@customer.example";
      Messages.sendConfirmed(broker, marker);
      await("what came behind it is recorded")
          .atMost(PATIENCE)
          .until(() -> service.items("/notifications?recipient=" + marker).size() == 1);
      assertThat(service.items("/notifications?recipient=" + customer)).hasSize(1);
      assertThat(service.items("/dead-letters?status=OPEN")).isEmpty();
    }
  }

  private boolean depthIsZero() {
    return broker.depth("user_notifications") == 0 && broker.depth("user_notifications.dlq") == 0;
  }

  private static void awaitLetter(ServiceProcess service, String body) {
    await("it is a dead letter: " + body)
        .atMost(PATIENCE)
        .until(() -> !letters(service, body).isEmpty());
  }

  private static List<Map<String, Object>> letters(ServiceProcess service, String body) {
    return service.items("/dead-letters").stream()
        .filter(letter -> body.equals(letter.get("body")))
        .toList();
  }
}
