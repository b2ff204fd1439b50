package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What is put into the queues by hand. */
class UnusableMessagesIT {

  static final List<String> QUEUES = Queues.ALL;

  static final List<Arguments> DEATHS =
      List.of(
          Arguments.of(Map.of("orderstreams_dead_reason", "x".repeat(65)), "unknown"),
          Arguments.of(Map.of("orderstreams_dead_reason", "made-up"), "unknown"),
          Arguments.of(Map.of("orderstreams_dead_reason", "id-reused"), "id-reused"),
          Arguments.of(death("x".repeat(65), "2026-01-02T03:04:05Z"), "x".repeat(63) + "…"),
          Arguments.of(death("rejected", "yesterday"), "rejected"),
          Arguments.of(death("rejected", "+1000000000-12-31T23:59:59Z"), "rejected"),
          Arguments.of(death("rejected", "-1000000000-01-01T00:00:00Z"), "rejected"));

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

  @ParameterizedTest
  @FieldSource("QUEUES")
  void an_unusable_message_is_a_dead_letter_at_once_with_the_reason(String queue) {
    Set<Object> before = ids(queue);
    BROKER.publishTo(queue, Map.of(), "hello");
    put(queue, "{\"orderId\": ", properties -> {});
    put(queue, "null", properties -> {});
    put(queue, "", properties -> {});
    put(queue, "[1, 2]", properties -> {});
    put(queue, "{}", properties -> {});
    put(queue, "{}", properties -> headers(properties).put(Headers.TYPE, "order.exploded"));
    put(queue, "{}", properties -> headers(properties).put(Headers.DATA_SCHEMA, "urn:other:9"));
    put(queue, "{}", properties -> headers(properties).remove(Headers.TYPE));
    put(queue, "{}", properties -> headers(properties).put(Headers.TIME, "yesterday"));
    put(queue, "{}", properties -> properties.put("message_id", "another"));
    put(queue, "{}", properties -> properties.remove("headers"));

    await("all are dead letters")
        .untilAsserted(
            () ->
                assertThat(lettersOf(queue, before))
                    .extracting(letter -> letter.get("reason"))
                    .containsExactlyInAnyOrder(
                        "no-message-id",
                        "malformed-body",
                        "malformed-body",
                        "malformed-body",
                        "malformed-body",
                        "invalid-body",
                        "unknown-type",
                        "unknown-schema",
                        "malformed-headers",
                        "malformed-headers",
                        "malformed-headers",
                        "malformed-headers"));
    assertThat(lettersOf(queue, before))
        .allSatisfy(letter -> assertThat(letter.get("detail").toString()).isNotBlank())
        .allSatisfy(letter -> assertThat(letter).containsEntry("tries", 1))
        .extracting(letter -> letter.get("detail").toString())
        .anySatisfy(detail -> assertThat(detail).contains("header cloudEvents_type is missing"))
        .anySatisfy(detail -> assertThat(detail).isEqualTo("the body is empty"))
        .anySatisfy(detail -> assertThat(detail).contains("order.exploded"));
    assertThat(BROKER.depth(queue)).isZero();
    assertThat(BROKER.depth(queue + ".dlq")).isZero();
    assertThat(service.isUp()).isTrue();
  }

  @Test
  void bytes_that_are_no_text_are_kept_as_they_are() {
    byte[] body = {(byte) 0xff, 0, 1, (byte) 0xfe};
    BROKER.publish("amq.default", "order_completed", Map.of("message_id", "bytes"), body);

    await("it is a dead letter")
        .untilAsserted(
            () ->
                assertThat(service.items("/dead-letters?queue=order_completed&limit=500"))
                    .anySatisfy(
                        letter ->
                            assertThat(letter)
                                .containsEntry("messageId", "bytes")
                                .containsEntry("bodyEncoding", "base64")
                                .containsEntry("body", "/wAB/g==")));
  }

  @Test
  void two_messages_with_the_same_content_and_no_id_are_two_dead_letters() {
    String body = "twin " + UUID.randomUUID();
    BROKER.publishTo("order_processing", Map.of(), body);
    BROKER.publishTo("order_processing", Map.of(), body);

    await("both")
        .untilAsserted(
            () ->
                assertThat(service.items("/dead-letters?queue=order_processing&limit=500"))
                    .filteredOn(letter -> body.equals(letter.get("body")))
                    .hasSize(2));
  }

  @Test
  void a_copy_made_by_a_process_that_died_before_acknowledging_is_no_second_dead_letter() {
    String body = "copied twice " + UUID.randomUUID();
    Map<String, Object> first =
        Map.of("orderstreams_dead_reason", "no-message-id", "orderstreams_dead_detail", "x");
    BROKER.publishTo("order_processing.dlq", first, body);
    BROKER.publishTo(
        "order_processing.dlq",
        Map.of(
            "orderstreams_dead_reason", "no-message-id",
            "orderstreams_dead_detail", "x",
            "orderstreams_dead_redelivered", true),
        body);
    String marker = "marker " + UUID.randomUUID();
    BROKER.publishTo("order_processing.dlq", first, marker);

    await("the one behind them")
        .untilAsserted(
            () ->
                assertThat(service.items("/dead-letters?queue=order_processing&limit=500"))
                    .extracting(letter -> letter.get("body"))
                    .contains(marker));
    assertThat(service.items("/dead-letters?queue=order_processing&limit=500"))
        .filteredOn(letter -> body.equals(letter.get("body")))
        .hasSize(1);
  }

  /** Whoever may publish may put them in. */
  @ParameterizedTest
  @FieldSource("DEATHS")
  void a_death_that_nobody_can_have_died_is_a_dead_letter_too(
      Map<String, Object> headers, String reason) {
    String body = "made up " + UUID.randomUUID();
    BROKER.publishTo("order_processing.dlq", headers, body);

    await("it is a dead letter")
        .untilAsserted(
            () ->
                assertThat(service.items("/dead-letters?queue=order_processing&limit=500"))
                    .filteredOn(letter -> body.equals(letter.get("body")))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter).containsEntry("reason", reason)));
  }

  @Test
  void an_address_that_is_more_than_one_is_refused_and_nobody_gets_a_mail() {
    long before = mailsToCustomers();
    for (String address :
        List.of(
            "a@x.example, b@x.example",
            "a@x.example\\r\\nBcc: b@x.example",
            "\\\"A\\\" <a@x.example>",
            "no-address")) {
      UUID order = UUID.randomUUID();
      put(
          "user_notifications",
          Messages.order(order, address),
          properties -> {},
          "order.confirmed");
    }

    await("all four are dead letters")
        .untilAsserted(
            () ->
                assertThat(service.items("/dead-letters?queue=user_notifications&limit=500"))
                    .filteredOn(
                        letter ->
                            letter.get("detail").equals("email must be exactly one mail address"))
                    .hasSize(4));
    assertThat(mailsToCustomers()).isEqualTo(before);
  }

  @Test
  void what_others_typed_in_cannot_add_a_header() throws Exception {
    UUID order = UUID.randomUUID();
    String body =
        Messages.order(order, "any@customer.example")
            .replace("unknown SKU: CUP-99", "x\\r\\nBcc: victim@x.example\\r\\n\\r\\nbody");
    put("admin_notifications", body, properties -> {}, "order.rejected");

    String subject = "Order " + order + " was rejected: x Bcc: victim@x.example body";
    await("the administrators' mail").until(() -> MAILS.message(subject).isPresent());
    assertThat(MAILS.message(subject).orElseThrow().getHeader("Bcc")).isNull();
    assertThat(MAILS.receivedBy("victim@x.example")).isEmpty();
  }

  private static Map<String, Object> death(String reason, String time) {
    return Map.of("x-death", List.of(Map.of("reason", reason, "time", time)));
  }

  /** The administrators are told of dead letters meanwhile. */
  private static long mailsToCustomers() {
    return MAILS.received().stream().filter(mail -> !mail.to().startsWith("admin@")).count();
  }

  private static Set<Object> ids(String queue) {
    return service.items("/dead-letters?limit=500&queue=" + queue).stream()
        .map(letter -> letter.get("id"))
        .collect(Collectors.toSet());
  }

  /** Those that other tests have not left behind. */
  private static List<Map<String, Object>> lettersOf(String queue, Set<Object> before) {
    return service.items("/dead-letters?limit=500&queue=" + queue).stream()
        .filter(letter -> !before.contains(letter.get("id")))
        .toList();
  }

  private static void put(String queue, String body, Consumer<Map<String, Object>> spoil) {
    put(
        queue,
        body,
        spoil,
        switch (queue) {
          case "user_notifications", "order_processing" -> "order.confirmed";
          case "admin_notifications" -> "order.rejected";
          case "order_completed" -> "order.completed";
          default -> "system.event";
        });
  }

  private static void put(
      String queue, String body, Consumer<Map<String, Object>> spoil, String type) {
    Envelope envelope = Messages.envelope(Ids.next(), type, "subject", body);
    Map<String, Object> properties = Messages.properties(envelope);
    spoil.accept(properties);
    BROKER.publish("amq.default", queue, properties, body.getBytes(StandardCharsets.UTF_8));
  }

  @SuppressWarnings("unchecked") // put in by Messages
  private static Map<String, Object> headers(Map<String, Object> properties) {
    return (Map<String, Object>) properties.get("headers");
  }
}
