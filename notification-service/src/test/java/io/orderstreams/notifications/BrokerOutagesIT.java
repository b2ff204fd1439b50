package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.Load;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.Service;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerOutagesIT {

  /** The promise, from when the broker takes connections again. It usually takes about one. */
  private static final Duration RESUMED = Duration.ofSeconds(10);

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final MailServer MAILS = MailServer.started();
  @TempDir private Path data;

  @AfterEach
  void wakeBroker() {
    BrokerForTests.start();
  }

  @AfterAll
  static void stop() {
    MAILS.close();
    BROKER.close();
  }

  @Test
  void it_starts_without_broker_and_consumes_when_the_broker_comes() {
    BrokerForTests.stop();
    try (Service service = Service.start(BROKER, MAILS, data)) {
      assertThat(service.get("/health").statusCode()).isEqualTo(503);
      assertThat(service.get("/health").body()).contains("broker is out of reach");
      assertThat(service.get("/notifications").statusCode()).isEqualTo(200);

      BrokerForTests.start();

      awaitMail("after-start@customer.example", service);
      await("health").until(service::isUp);
    }
  }

  @Test
  void it_starts_though_the_brokers_name_is_not_known() {
    try (Service service =
        Service.start(BROKER, MAILS, data, Map.of("rabbitmq.host", "broker.invalid"))) {
      await("the reason")
          .untilAsserted(
              () ->
                  assertThat(service.get("/health").body())
                      .contains("UnknownHostException: broker.invalid"));
    }
  }

  /** Before, while and after the broker is away, messages keep coming; each is counted. */
  @ParameterizedTest
  @ValueSource(strings = {"restarted", "killed"})
  void under_load_all_resumes_within_ten_seconds_of_its_return_and_each_is_handled_once(
      String how) {
    String customer = how + "@customer.example";
    try (Service service = Service.start(BROKER, MAILS, data);
        Load load = Load.on(BROKER, customer)) {
      await("it is in the middle of it").until(() -> MAILS.receivedBy(customer).size() > 20);
      if (how.equals("killed")) {
        BrokerForTests.kill();
      } else {
        BrokerForTests.stop();
      }
      await("health tells").until(() -> !service.isUp());
      assertThat(notifyAdmin(service).statusCode()).isEqualTo(503);
      BrokerForTests.start();

      BROKER.publishTo("system_events", Map.of(), "dead after the return");
      UUID after = Messages.sendConfirmed(BROKER, customer);
      await("it consumes, collects, publishes, and is well again")
          .atMost(RESUMED)
          .untilAsserted(
              () -> {
                assertThat(service.items("/notifications?messageId=" + after)).hasSize(1);
                assertThat(service.items("/dead-letters?queue=system_events")).hasSize(1);
                assertThat(notifyAdmin(service).statusCode()).isEqualTo(202);
                assertThat(service.isUp()).isTrue();
              });

      load.stop();
      await("all that the broker had taken is handled")
          .untilAsserted(() -> assertThat(handled(service, customer)).containsAll(load.taken()));
      await("nothing waits").until(() -> BROKER.depth("user_notifications") == 0);
      assertThat(handled(service, customer)).doesNotHaveDuplicates();
      assertThat(MAILS.receivedBy(customer))
          .extracting(MailServer.Received::messageId)
          .doesNotHaveDuplicates()
          .hasSameSizeAs(handled(service, customer));
    }
  }

  private static List<String> handled(Service service, String customer) {
    List<String> handled = new ArrayList<>();
    String page = "/notifications?limit=500&recipient=" + customer;
    for (String cursor = ""; cursor != null; ) {
      Map<String, Object> answer = service.json(page + cursor);
      for (Object item : (List<?>) answer.get("items")) {
        handled.add(String.valueOf(((Map<?, ?>) item).get("messageId")));
      }
      Object next = answer.get("nextCursor");
      cursor = next == null ? null : "&cursor=" + next;
    }
    return handled;
  }

  @Test
  void dead_lettering_loses_nothing_when_the_broker_is_killed_in_between() {
    String customer = "dead@customer.example";
    MAILS.refuse(customer);
    try (VirtualHost quick = BrokerForTests.freshVirtualHost();
        Service service = Service.start(quick, MAILS, data)) {
      quick.overridePolicy(
          "^user_notifications$",
          Map.of("delivery-limit", 1, "delayed-retry-type", "all", "delayed-retry-min", 500));
      Set<String> sent = new HashSet<>();
      for (int i = 0; i < 100; i++) {
        sent.add(Messages.sendConfirmed(quick, customer).toString());
      }
      await("some are dead").until(() -> !deadMessages(service).isEmpty());

      BrokerForTests.kill();
      assertThat(deadMessages(service)).as("killed in the middle").hasSizeLessThan(100);
      BrokerForTests.start();

      await("all are dead letters, each once")
          .atMost(Duration.ofMinutes(3)) // two hundred tries, on a machine that may be busy
          .untilAsserted(
              () -> assertThat(deadMessages(service)).containsExactlyInAnyOrderElementsOf(sent));
      assertThat(MAILS.receivedBy(customer)).isEmpty();
    }
  }

  private static List<String> deadMessages(Service service) {
    return service.items("/dead-letters?limit=500&queue=user_notifications").stream()
        .map(letter -> letter.get("messageId").toString())
        .toList();
  }

  @Test
  void a_queue_that_is_missing_is_told_and_consumed_when_it_is_there() {
    try (VirtualHost empty = BrokerForTests.freshVirtualHost()) {
      empty.deleteQueue("order_completed");
      try (Service service = Service.start(empty, MAILS, data)) {
        await("the others are consumed, and this one is missed")
            .untilAsserted(
                () ->
                    assertThat(service.get("/health").body())
                        .contains("no queue 'order_completed'")
                        .contains("\"user_notifications\":{")
                        .doesNotContain("nobody consumes"));
        assertThat(service.get("/health").statusCode()).isEqualTo(503);

        empty.importDefinitions();

        await("health").until(service::isUp);
      }
    }
  }

  private static HttpResponse<String> notifyAdmin(Service service) {
    return service.send(
        "POST",
        "/messaging/admin-notification",
        "{\"message\": \"m\", \"notification_type\": \"info\"}");
  }

  private static void awaitMail(String customer, Service service) {
    Messages.sendConfirmed(BROKER, customer);
    await("mail to " + customer)
        .until(() -> service.items("/notifications?recipient=" + customer).size() == 1);
    assertThat(MAILS.receivedBy(customer)).hasSize(1);
  }
}
