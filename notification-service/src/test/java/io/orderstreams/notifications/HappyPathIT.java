package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HappyPathIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final MailServer MAILS = MailServer.started();
  @TempDir private static Path data;
  private static Service service;

  @BeforeAll
  static void start() {
    service = Service.start(BROKER, MAILS, data);
  }

  @AfterAll
  static void stop() {
    service.close();
    MAILS.close();
    BROKER.close();
  }

  @Test
  void every_order_message_has_its_effect() {
    UUID order = UUID.randomUUID();
    String customer = "c" + order + "@customer.example";
    UUID rejected = Ids.next();
    for (Messages.Sent kind : Messages.ALL_ORDER_MESSAGES) {
      // One event, told to customer and administrators: the same message id in two queues.
      UUID event = kind.type().equals("order.rejected") ? rejected : Ids.next();
      Messages.send(BROKER, kind, event, order, Messages.order(order, customer));
    }

    await("one notification for each message")
        .untilAsserted(
            () -> assertThat(service.items("/notifications?orderId=" + order)).hasSize(9));
    assertThat(MAILS.receivedBy(customer))
        .extracting(MailServer.Received::subject)
        .containsExactlyInAnyOrder(
            "We have received your order " + order,
            "Your order " + order + " is confirmed",
            "We cannot fulfil your order " + order,
            "Your order " + order + " is cancelled",
            "Your order " + order + " is on its way",
            "Your order " + order + " is completed",
            "Receipt for your order " + order);
    assertThat(MAILS.receivedBy("admin@shop.example"))
        .filteredOn(mail -> mail.subject().contains(order.toString()))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.subject())
                  .isEqualTo("Order " + order + " was rejected: unknown SKU: CUP-99");
              assertThat(mail.messageId())
                  .isEqualTo("<" + rejected + "@admin.orderstreams.example>");
            });
    assertThat(MAILS.receivedBy(customer))
        .extracting(MailServer.Received::messageId)
        .contains("<" + rejected + "@orderstreams.example>")
        .doesNotHaveDuplicates();
    assertThat(service.items("/notifications?queue=order_processing&orderId=" + order))
        .singleElement()
        .satisfies(
            item ->
                assertThat(item)
                    .containsEntry("channel", "RECORD")
                    .containsEntry("type", "order.confirmed")
                    .containsEntry("subject", "Packing list for order " + order)
                    .doesNotContainKey("recipient"));
    assertThat(service.items("/dead-letters")).isEmpty();
  }

  @Test
  void a_customers_mail_speaks_the_orders_language() {
    UUID order = UUID.randomUUID();
    String customer = "c" + order + "@customer.example";
    Messages.send(
        BROKER,
        Messages.ALL_ORDER_MESSAGES.getFirst(),
        Ids.next(),
        order,
        Messages.order(order, customer, "de-AT"));

    await("the mail has come").until(() -> MAILS.receivedBy(customer).size() == 1);
    assertThat(MAILS.receivedBy(customer).getFirst().subject())
        .isEqualTo("Ihre Bestellung " + order + " ist bei uns eingegangen");
    assertThat(MAILS.receivedBy(customer).getFirst().text())
        .contains("vielen Dank für Ihre Bestellung")
        .contains("2 x TEA-01   9,90\u00a0€   19,80\u00a0€")
        .contains("Summe: 1.019,80\u00a0€");
  }

  @Test
  void administrators_are_told_what_runs_out() {
    UUID id = Ids.next();
    String body = "{\"sku\": \"TEA-01\", \"available\": 3, \"reorderLevel\": 10}";
    Envelope envelope =
        new Envelope(
            id,
            "/inventory-service",
            "admin.low_stock",
            "TEA-01",
            Instant.parse("2026-01-02T03:04:05Z"),
            "urn:orderstreams:admin.low_stock:1",
            0,
            null,
            null,
            null,
            body.getBytes(StandardCharsets.UTF_8));
    BROKER.publish(
        "notifications", "admin.low_stock", Messages.properties(envelope), envelope.data());

    await("the mail").until(() -> MAILS.message("Low stock: TEA-01, 3 left").isPresent());
  }

  @Test
  void what_services_announce_is_kept() {
    await("our own start is announced and kept")
        .untilAsserted(
            () ->
                assertThat(service.items("/notifications?queue=system_events"))
                    .extracting(item -> item.get("subject"))
                    .contains("[info] notification-service: service_started"));

    UUID id = Ids.next();
    String body =
        "{\"event_name\": \"rebuild_failed\", \"event_data\": {\"n\": 1}, \"severity\": \"error\"}";
    var envelope = Messages.envelope(id, "system.event", "order-service", body);
    BROKER.publish("system", "", Messages.properties(envelope), envelope.data());

    await("it is kept")
        .untilAsserted(
            () ->
                assertThat(service.items("/notifications?type=system.event"))
                    .anySatisfy(
                        item ->
                            assertThat(item)
                                .containsEntry("messageId", id.toString())
                                .containsEntry(
                                    "subject", "[error] order-service: rebuild_failed")));
  }

  @Test
  void a_list_is_read_in_pages_newest_first() {
    String customer = "pages@customer.example";
    List<String> events =
        List.of(1, 2, 3, 4, 5).stream()
            .map(_ -> Messages.sendConfirmed(BROKER, customer).toString())
            .toList();
    String list = "/notifications?limit=2&recipient=" + customer;
    await("all are sent")
        .until(() -> service.items("/notifications?recipient=" + customer).size() == 5);

    Map<String, Object> first = service.json(list);
    Map<String, Object> second = service.json(list + "&cursor=" + first.get("nextCursor"));
    Map<String, Object> third = service.json(list + "&cursor=" + second.get("nextCursor"));

    assertThat(List.of(messageIds(first), messageIds(second), messageIds(third)))
        .containsExactly(
            List.of(events.get(4), events.get(3)),
            List.of(events.get(2), events.get(1)),
            List.of(events.get(0)));
    assertThat(third).doesNotContainKey("nextCursor");
  }

  @SuppressWarnings("unchecked") // as the API has it
  private static List<Object> messageIds(Map<String, Object> page) {
    return ((List<Map<String, Object>>) page.get("items"))
        .stream().map(item -> item.get("messageId")).toList();
  }
}
