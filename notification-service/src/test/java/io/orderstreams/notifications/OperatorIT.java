package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workshop's exercise, by an operator with nothing but HTTP and {@code ./dev dead-letters}. */
class OperatorIT {

  private static final int MESSAGES = 40;
  private static final int KILLED = 137;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String OPEN = "/dead-letters?status=OPEN&limit=500";

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final MailServer mails = MailServer.started();
  @TempDir private Path data;

  @BeforeEach
  void quickRetries() {
    broker.overridePolicy(
        "^user_notifications$",
        Map.of("delivery-limit", 2, "delayed-retry-type", "all", "delayed-retry-min", 100));
  }

  @AfterEach
  void stop() {
    mails.close();
    broker.close();
  }

  @Test
  void a_crash_and_failing_mails_end_with_each_mail_out_once() throws Exception {
    List<String> expected = new ArrayList<>();
    try (ServiceProcess service = ServiceProcess.start(broker, mails, data)) {
      service.crashAt("before-effect");
      send(expected);
      assertThat(service.awaitDeath()).isEqualTo(KILLED);
    }
    try (ServiceProcess service = ServiceProcess.start(broker, mails, data)) {
      await("the crash's messages are handled")
          .atMost(PATIENCE)
          .until(() -> messageIds().size() == expected.size());
      service.faults("{\"mail\": {\"share\": 0.5}}");
      send(expected);
      await("each is out or dead")
          .atMost(PATIENCE)
          .until(() -> messageIds().size() + service.items(OPEN).size() == expected.size());
      int dead = service.items(OPEN).size();
      assertThat(dead).as("a share of them").isBetween(1, MESSAGES - 1);
      assertThat(dev(service)).contains(dead + "\tuser_notifications\tdelivery-limit");
      String id = service.items(OPEN).getFirst().get("id").toString();
      assertThat(dev(service, "list", "user_notifications")).contains(id + "\tuser_notifications");

      assertThat(dev(service, "redrive", id)).contains(id + " is REDRIVEN");
      await("the same mail fails again")
          .atMost(PATIENCE)
          .until(
              () ->
                  service.items(OPEN).size() == dead
                      && service.items(OPEN).stream().noneMatch(each -> id.equals(each.get("id"))));
      service.send("DELETE", "/faults", "");
      String again = service.items(OPEN).getFirst().get("id").toString();
      assertThat(dev(service, "show", again)).contains("\"id\": \"" + id + "\"", "\"history\"");

      assertThat(dev(service, "redrive", again)).contains(again + " is REDRIVEN");
      assertThat(dev(service, "redrive", "user_notifications"))
          .contains("\"redriven\": " + (dead - 1));
      await("all are out").atMost(PATIENCE).until(() -> messageIds().size() == expected.size());
      assertThat(messageIds()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(service.items(OPEN)).isEmpty();
      assertThat(dev(service, "acts")).contains("ada\tREDRIVEN\t" + again);
    }
  }

  private void send(List<String> expected) {
    for (int i = 0; i < MESSAGES; i++) {
      expected.add(
          "<" + Messages.sendConfirmed(broker, "ada@customer.example") + "@orderstreams.example>");
    }
  }

  private List<String> messageIds() {
    return mails.receivedBy("ada@customer.example").stream()
        .map(MailServer.Received::messageId)
        .toList();
  }

  /** What {@code ./dev dead-letters} prints. */
  private static String dev(ServiceProcess service, String... words)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of("./dev", "dead-letters"), Stream.of(words)).toList();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Path.of(System.getProperty("basedir", "."), "..").toFile())
            .redirectErrorStream(true);
    builder.environment().put("NOTIFICATIONS_URL", service.url());
    builder.environment().put("USER", "ada");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }
}
