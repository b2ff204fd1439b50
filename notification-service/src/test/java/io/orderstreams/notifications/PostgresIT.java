package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.PostgresForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.Service;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every statement that the other tests run on H2, on PostgreSQL. */
class PostgresIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final MailServer MAILS = MailServer.started();
  private static final PostgresForTests.Database DATABASE = PostgresForTests.freshDatabase();
  @TempDir private static Path data;
  private static Service service;

  @BeforeAll
  static void start() {
    BROKER.overridePolicy(
        "^user_notifications$",
        Map.of("delivery-limit", 1, "delayed-retry-type", "all", "delayed-retry-min", 100));
    service = Service.start(BROKER, MAILS, data, new HashMap<>(DATABASE.properties()));
    await("health").until(service::isUp);
  }

  @AfterAll
  static void stop() {
    service.close();
    MAILS.close();
    BROKER.close();
  }

  @Test
  void notifications_are_found_by_each_filter_and_page_by_page() {
    String customer = "found@customer.example";
    UUID event = Messages.sendConfirmed(BROKER, customer);
    Messages.sendConfirmed(BROKER, customer);
    await("two mails")
        .until(() -> service.items("/notifications?recipient=" + customer).size() == 2);
    Map<String, Object> one = service.items("/notifications?messageId=" + event).getFirst();

    for (String filter :
        List.of(
            "queue=user_notifications",
            "type=order.confirmed",
            "orderId=" + one.get("orderId"),
            "channel=MAIL",
            "since=2026-01-01T00:00:00Z")) {
      assertThat(service.items("/notifications?recipient=" + customer + "&" + filter))
          .as(filter)
          .extracting(item -> item.get("id"))
          .contains(one.get("id"));
    }
    assertThat(service.items("/notifications?since=2999-01-01T00:00:00Z")).isEmpty();
    Map<String, Object> page = service.json("/notifications?limit=1&recipient=" + customer);
    assertThat(
            service.items(
                "/notifications?recipient=" + customer + "&cursor=" + page.get("nextCursor")))
        .hasSize(1);
    assertThat(service.json("/notifications/" + one.get("id"))).containsKey("html");
  }

  @Test
  void a_dead_letter_is_found_redriven_discarded_and_its_acts_are_told() {
    String customer = "refused@customer.example";
    MAILS.refuse(customer);
    UUID event = Messages.sendConfirmed(BROKER, customer);
    String path =
        "/dead-letters?status=OPEN&queue=user_notifications&reason=delivery-limit&messageId="
            + event;
    await("it is a dead letter").until(() -> service.items(path).size() == 1);
    Object first = service.items(path).getFirst().get("id");
    assertThat(service.items("/dead-letters/groups")).isNotEmpty();

    assertThat(
            service
                .send(
                    "POST",
                    "/dead-letters/redrive",
                    "{\"queue\": \"user_notifications\", \"reason\": \"delivery-limit\"}",
                    "X-Operator",
                    "ada")
                .body())
        .contains("\"redriven\":1,\"remaining\":0");
    await("it is dead again").until(() -> service.items(path).size() == 1);
    Object second = service.items(path).getFirst().get("id");
    MAILS.accept(customer);
    assertThat(service.send("POST", "/dead-letters/" + second + "/redrive", "").statusCode())
        .isEqualTo(200);
    await("its mail").until(() -> MAILS.receivedBy(customer).size() == 1);
    assertThat(service.json("/dead-letters/" + second).get("history").toString())
        .contains("id=" + first);
    assertThat(service.items("/dead-letters/acts?operator=ada"))
        .singleElement()
        .satisfies(act -> assertThat(act).containsEntry("deadLetterId", first));

    BROKER.publishTo("order_completed", Map.of("binary", "\0"), "nonsense \0 with a NUL");
    await("it is a dead letter")
        .until(() -> service.items("/dead-letters?queue=order_completed").size() == 1);
    Object nonsense = service.items("/dead-letters?queue=order_completed").getFirst().get("id");
    assertThat(service.send("DELETE", "/dead-letters/" + nonsense + "?reason=nonsense", "").body())
        .contains("DISCARDED");
  }

  /** Not only degraded, as without mail server: it can neither handle nor tell anything. */
  @Test
  void without_its_database_it_is_down() {
    DATABASE.shut();
    try {
      await("health is down, and says why")
          .untilAsserted(
              () -> {
                HttpResponse<String> health = service.get("/health");
                assertThat(health.statusCode()).isEqualTo(503);
                assertThat(Service.json(health))
                    .containsEntry("status", "DOWN")
                    .extracting("details", as(InstanceOfAssertFactories.MAP))
                    .extracting(details -> details.get("jdbc"), as(InstanceOfAssertFactories.MAP))
                    .containsEntry("status", "DOWN");
              });
    } finally {
      DATABASE.open();
    }
    await("it is well again").until(service::isUp);
  }

  @Test
  void what_is_told_to_a_user_later_goes_to_the_address_of_the_order() {
    String customer = "later@customer.example";
    UUID order = UUID.randomUUID();
    Messages.send(
        BROKER,
        Messages.ALL_ORDER_MESSAGES.getFirst(),
        Ids.next(),
        order,
        Messages.order(order, customer));
    await("the order's mail").until(() -> MAILS.receivedBy(customer).size() == 1);
    UUID user = UUID.nameUUIDFromBytes(customer.getBytes(StandardCharsets.UTF_8));
    String told =
        "{\"user_id\": \"%s\", \"message\": \"hello\", \"notification_type\": \"info\", \"delay\": 1}"
            .formatted(user);
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer =
          service.send("POST", "/messaging/user-notification", told, "Idempotency-Key", "pg-1");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
    await("it is told").until(() -> MAILS.receivedBy(customer).size() == 2);
  }
}
