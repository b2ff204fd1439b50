package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final MailServer MAILS = MailServer.started();
  private static final int DELIVERY_LIMIT = 4;
  @TempDir private static Path data;
  private static Service service;

  @BeforeAll
  static void start() {
    BROKER.overridePolicy(
        "^user_notifications$",
        Map.of(
            "delivery-limit",
            DELIVERY_LIMIT,
            "delayed-retry-type",
            "all",
            "delayed-retry-min",
            200,
            "delayed-retry-max",
            1_000));
    service = Service.start(BROKER, MAILS, data);
  }

  @AfterAll
  static void stop() {
    service.close();
    MAILS.close();
    BROKER.close();
  }

  @Test
  void what_always_fails_is_tried_with_delays_then_dead_lettered_and_blocks_nobody() {
    MAILS.refuse("refused@customer.example");
    Instant begin = Instant.now();
    UUID poison = Messages.sendConfirmed(BROKER, "refused@customer.example");
    for (int i = 0; i < 20; i++) {
      Messages.sendConfirmed(BROKER, "fine@customer.example");
    }

    await("the others' mails, while it is still being tried")
        .until(() -> MAILS.receivedBy("fine@customer.example").size() == 20);
    assertThat(service.items("/dead-letters?queue=user_notifications")).isEmpty();

    await("it is a dead letter")
        .until(() -> service.items("/dead-letters?queue=user_notifications").size() == 1);
    assertThat(Duration.between(begin, Instant.now()))
        .as("200 + 400 + 600 + 800 ms between the tries")
        .isGreaterThan(Duration.ofMillis(1_900));
    Map<String, Object> letter = service.items("/dead-letters?queue=user_notifications").getFirst();
    assertThat(letter)
        .containsEntry("messageId", poison.toString())
        .containsEntry("reason", "delivery-limit")
        .containsEntry("tries", DELIVERY_LIMIT + 1)
        .containsEntry("status", "OPEN");
    assertThat(letter.get("detail").toString()).contains("did not take the mail");
    assertThat(Instant.parse(letter.get("firstFailedAt").toString()))
        .isBefore(Instant.parse(letter.get("deadAt").toString()));
    assertThat(letter.get("body").toString()).contains("refused@customer.example");
    assertThat(letter.get("headers").toString()).contains("cloudEvents_type=order.confirmed");
    assertThat(MAILS.receivedBy("refused@customer.example")).isEmpty();
  }

  @Test
  void a_mail_server_away_for_longer_than_all_tries_costs_no_mail() {
    String customer = "patient@customer.example";
    MAILS.stop();
    List<UUID> events =
        List.of(1, 2, 3).stream().map(_ -> Messages.sendConfirmed(BROKER, customer)).toList();

    await("more tries than the queue's limit allows")
        .untilAsserted(
            () -> assertThat(tries(events.getFirst())).isGreaterThan(DELIVERY_LIMIT + 2));
    assertThat(service.get("/health").statusCode()).isEqualTo(200);
    assertThat(service.get("/health").body()).contains("\"DEGRADED\"", "is out of reach");
    MAILS.start();

    await("all are delivered").until(() -> MAILS.receivedBy(customer).size() == 3);
    await("and recorded, with their tries")
        .untilAsserted(
            () ->
                assertThat(service.items("/notifications?recipient=" + customer))
                    .hasSize(3)
                    .anySatisfy(
                        item ->
                            assertThat((Integer) item.get("tries"))
                                .isGreaterThan(DELIVERY_LIMIT + 2)));
    assertThat(service.items("/dead-letters"))
        .noneSatisfy(letter -> assertThat(letter.get("body").toString()).contains(customer));
  }

  private static int tries(UUID event) {
    return service.failures("user_notifications", event);
  }
}
