package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.Service;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What went out, looked at one by one and as it goes out. */
class FeedIT {

  private static final int PAGE = 3;
  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final MailServer MAILS = MailServer.started();
  @TempDir private static Path data;
  private static Service service;

  @BeforeAll
  static void start() {
    service = Service.start(BROKER, MAILS, data, Map.of("notifications.feed.page", PAGE));
  }

  @AfterAll
  static void stop() {
    service.close();
    MAILS.close();
    BROKER.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/notifications/stream", "/notifications"})
  void what_goes_out_is_told_and_what_was_missed_is_told_first(String path) {
    String told = "feed" + path.length() + "@customer.example";
    String missed = "missed" + path.length() + "@customer.example";
    List<String> seen = service.follow(path);
    await("it is told")
        .until(
            () -> {
              // Listening begins some time after the answer's head.
              Messages.sendConfirmed(BROKER, told);
              return seen.stream().anyMatch(line -> line.contains(told));
            });
    assertThat(seen).contains("event: notification");
    String id = seen.stream().filter(line -> line.startsWith("id: ")).findFirst().orElseThrow();
    Messages.sendConfirmed(BROKER, missed);
    await("sent").until(() -> MAILS.receivedBy(missed).size() == 1);
    await("recorded").until(() -> service.items("/notifications?recipient=" + missed).size() == 1);

    List<String> again = service.follow(path, "Last-Event-ID", id.substring("id: ".length()));
    await("what was missed").until(() -> again.stream().anyMatch(line -> line.contains(missed)));
  }

  @Test
  void however_much_was_missed_all_of_it_is_told() {
    List<String> seen = service.follow("/notifications/stream");
    await("it is told")
        .until(
            () -> {
              Messages.sendConfirmed(BROKER, "first@customer.example");
              return seen.stream().anyMatch(line -> line.contains("first@customer.example"));
            });
    String id = seen.stream().filter(line -> line.startsWith("id: ")).findFirst().orElseThrow();
    for (int i = 0; i < 5 * PAGE; i++) {
      Messages.sendConfirmed(BROKER, "many@customer.example");
    }
    String sent = "/notifications?limit=100&recipient=many@customer.example";
    await("recorded").until(() -> service.items(sent).size() == 5 * PAGE);

    List<String> again =
        service.follow("/notifications/stream", "Last-Event-ID", id.substring("id: ".length()));

    await("what was missed")
        .until(
            () ->
                again.stream().filter(line -> line.contains("many@customer.example")).count()
                    == 5 * PAGE);
  }

  @Test
  void a_mail_can_be_looked_at_as_it_was_sent() {
    UUID event = Messages.sendConfirmed(BROKER, "look@customer.example");
    String list = "/notifications?channel=MAIL&messageId=" + event;
    await("recorded").until(() -> service.items(list).size() == 1);
    Map<String, Object> item = service.items(list).getFirst();

    Map<String, Object> details = service.json("/notifications/" + item.get("id"));
    assertThat(details.get("text").toString()).contains("good news");
    assertThat(details.get("html").toString()).startsWith("<!DOCTYPE html>");
    HttpResponse<String> html = service.get("/notifications/" + item.get("id") + "/html");
    assertThat(html.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(html.headers().firstValue("Content-Security-Policy").orElse("")).contains("sandbox");
    assertThat(html.body())
        .isEqualTo(details.get("html"))
        .isEqualTo(MAILS.receivedBy("look@customer.example").getFirst().html());

    assertThat(service.items("/notifications?since=2999-01-01T00:00:00Z")).isEmpty();
    assertThat(service.get("/notifications/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(service.get("/notifications/" + UUID.randomUUID() + "/html").statusCode())
        .isEqualTo(404);
    assertThat(service.get("/notifications?channel=PIGEON").statusCode()).isEqualTo(400);
    assertThat(service.get("/notifications?since=yesterday").statusCode()).isEqualTo(400);
  }
}
