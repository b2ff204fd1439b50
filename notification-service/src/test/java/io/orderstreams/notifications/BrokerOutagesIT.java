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
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class BrokerOutagesIT {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerOutagesIT.class);
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

  @Test
  void it_goes_on_after_the_broker_was_killed_and_loses_nothing() {
    String customer = "killed@customer.example";
    try (Service service = Service.start(BROKER, MAILS, data)) {
      awaitMail("before-kill@customer.example", service);
      for (int i = 0; i < 100; i++) {
        Messages.sendConfirmed(BROKER, customer);
      }

      BrokerForTests.kill();
      await("health tells").until(() -> !service.isUp());
      assertThat(notifyAdmin(service).statusCode()).isEqualTo(503);
      BrokerForTests.start();

      Instant back = Instant.now();
      awaitMail("after-kill@customer.example", service);
      LOG.info("handled again {} after the broker was back", Duration.between(back, Instant.now()));
      await("what is told is accepted again").until(() -> notifyAdmin(service).statusCode() == 202);
      await("all hundred").until(() -> MAILS.receivedBy(customer).size() >= 100);
      await("health").until(service::isUp);
      assertThat(MAILS.receivedBy(customer))
          .extracting(MailServer.Received::messageId)
          .hasSize(100)
          .doesNotHaveDuplicates();
    }
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
