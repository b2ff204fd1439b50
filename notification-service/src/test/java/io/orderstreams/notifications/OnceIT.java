package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.Service;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnceIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final MailServer MAILS = MailServer.started();
  @TempDir private static Path data;

  @AfterAll
  static void stop() {
    MAILS.close();
    BROKER.close();
  }

  @Test
  void a_message_delivered_twice_is_one_mail_also_across_a_restart() {
    UUID order = UUID.randomUUID();
    UUID event = Ids.next();
    String customer = "once@customer.example";
    try (Service service = Service.start(BROKER, MAILS, data)) {
      sendConfirmed(event, order, customer);
      sendConfirmed(event, order, customer);
      awaitMarker(service);
      assertThat(MAILS.receivedBy(customer)).hasSize(1);
    }
    sendConfirmed(event, order, customer);
    try (Service service = Service.start(BROKER, MAILS, data)) {
      awaitMarker(service);
      assertThat(MAILS.receivedBy(customer)).hasSize(1);
      assertThat(service.items("/notifications?recipient=" + customer)).hasSize(1);
      assertThat(service.items("/dead-letters")).isEmpty();
    }
  }

  @Test
  void what_comes_while_the_service_is_away_is_handled_when_it_is_back() {
    String customer = "later@customer.example";
    try (Service service = Service.start(BROKER, MAILS, data)) {
      awaitMarker(service);
    }
    Messages.sendConfirmed(BROKER, customer);
    try (Service service = Service.start(BROKER, MAILS, data)) {
      await("the mail that waited")
          .until(() -> service.items("/notifications?recipient=" + customer).size() == 1);
    }
    assertThat(MAILS.receivedBy(customer)).hasSize(1);
  }

  @Test
  void a_stop_is_announced_and_leaves_nothing_half_done() {
    String customer = "stopping@customer.example";
    try (Service service = Service.start(BROKER, MAILS, data)) {
      awaitMarker(service);
      for (int i = 0; i < 50; i++) {
        Messages.sendConfirmed(BROKER, customer);
      }
      await("it is in the middle of them").until(() -> !MAILS.receivedBy(customer).isEmpty());
    }
    try (Service service = Service.start(BROKER, MAILS, data)) {
      await("the rest").until(() -> MAILS.receivedBy(customer).size() >= 50);
      awaitMarker(service);
      assertThat(service.items("/notifications?queue=system_events"))
          .extracting(item -> item.get("subject"))
          .contains("[info] notification-service: service_stopped");
    }
    assertThat(MAILS.receivedBy(customer))
        .extracting(MailServer.Received::messageId)
        .hasSize(50)
        .doesNotHaveDuplicates();
  }

  private static void sendConfirmed(UUID event, UUID order, String customer) {
    Messages.send(
        BROKER, Messages.ALL_ORDER_MESSAGES.get(1), event, order, Messages.order(order, customer));
  }

  /** One lane a queue in tests: when this one's mail is out, so is all that was before it. */
  private static void awaitMarker(Service service) {
    String marker = "marker-" + UUID.randomUUID() + "@customer.example";
    Messages.sendConfirmed(BROKER, marker);
    await("the marker's mail")
        .until(() -> service.items("/notifications?recipient=" + marker).size() == 1);
  }
}
