package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.Service;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calls that put messages into the queues. */
class MessagingIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final MailServer MAILS = MailServer.started();
  @TempDir private static Path data;
  private static Service service;

  @BeforeAll
  static void start() {
    service = Service.start(BROKER, MAILS, data);
    await("the publisher is connected")
        .until(
            () ->
                post(
                            "system-event",
                            "{\"event_name\": \"hello\", \"event_data\": {}, \"severity\": \"info\"}")
                        .statusCode()
                    == 202);
  }

  @AfterAll
  static void stop() {
    service.close();
    MAILS.close();
    BROKER.close();
  }

  @Test
  void each_call_has_its_effect() {
    String user =
        id(
            post(
                "user-notification",
                "{\"user_id\": 123, \"message\": \"ready\", \"notification_type\": \"info\"}"));
    String admin =
        id(
            post(
                "admin-notification",
                "{\"message\": \"load <b>high</b>\", \"notification_type\": \"error\"}"));
    String order =
        id(
            post(
                "order-processing",
                "{\"order_id\": 456, \"status\": \"completed\", \"details\": {\"total\": 1.5}}"));
    String event =
        id(
            post(
                "system-event",
                "{\"event_name\": \"high_memory\", \"event_data\": {\"percent\": 85},"
                    + " \"severity\": \"warning\"}"));

    assertThat(notification(user))
        .containsEntry("subject", "[info] user 123")
        .containsEntry("channel", "RECORD");
    assertThat(notification(admin))
        .containsEntry("recipient", "admin@shop.example")
        .containsEntry("subject", "[error] load <b>high</b>");
    assertThat(notification(order))
        .containsEntry("orderId", "456")
        .containsEntry("subject", "Order 456: completed");
    assertThat(notification(event)).containsEntry("subject", "[warning] messaging: high_memory");
    assertThat(MAILS.receivedBy("admin@shop.example"))
        .filteredOn(mail -> mail.messageId().contains(admin))
        .singleElement()
        .satisfies(mail -> assertThat(mail.html()).contains("load &lt;b&gt;high&lt;/b&gt;"));
  }

  @Test
  void a_customer_is_told_at_the_address_of_the_last_order() {
    UUID order = UUID.randomUUID();
    String body = Messages.order(order, "known@customer.example", "de");
    String customer = body.replaceAll("(?s).*\"customerId\": \"([^\"]+)\".*", "$1");
    Messages.send(BROKER, Messages.ALL_ORDER_MESSAGES.getFirst(), Ids.next(), order, body);
    await("the order's mail")
        .until(() -> service.items("/notifications?orderId=" + order).size() == 1);

    String id =
        id(
            post(
                "user-notification",
                "{\"user_id\": \""
                    + customer
                    + "\", \"message\": \"hallo\", \"notification_type\": \"info\"}"));

    assertThat(notification(id))
        .containsEntry("recipient", "known@customer.example")
        .containsEntry("subject", "Eine Nachricht für Sie");
  }

  /** Neither if something happens to that order, nor if we hear late that it was placed. */
  @Test
  void an_older_order_does_not_bring_its_address_back() {
    Instant noon = Instant.parse("2026-01-02T12:00:00Z");
    UUID older = UUID.randomUUID();
    String customer = UUID.randomUUID().toString();
    tell("order.created", older, customer, "older@customer.example", noon);
    tell("order.created", UUID.randomUUID(), customer, "new@customer.example", noon.plusSeconds(1));
    tell("order.shipped", older, customer, "older@customer.example", noon.plusSeconds(2));
    tell(
        "order.created",
        UUID.randomUUID(),
        customer,
        "late@customer.example",
        noon.minusSeconds(1));

    String id =
        id(
            post(
                "user-notification",
                "{\"user_id\": \"%s\", \"message\": \"m\", \"notification_type\": \"info\"}"
                    .formatted(customer)));

    assertThat(notification(id)).containsEntry("recipient", "new@customer.example");
  }

  /** One after the other, as the service of these tests handles them. */
  private static void tell(String type, UUID order, String customer, String email, Instant time) {
    Messages.Sent kind =
        Messages.ALL_ORDER_MESSAGES.stream()
            .filter(each -> each.type().equals(type))
            .findFirst()
            .orElseThrow();
    String body =
        Messages.order(order, email)
            .replaceFirst("\"customerId\": \"[^\"]+\"", "\"customerId\": \"" + customer + "\"");
    Messages.send(BROKER, kind, Messages.envelope(Ids.next(), type, order.toString(), body, time));
  }

  @Test
  void an_array_is_accepted_whole_and_a_key_makes_a_repeat_harmless() {
    String many =
        IntStream.range(0, 50)
            .mapToObj(
                n ->
                    "{\"user_id\": \"bulk-"
                        + n
                        + "\", \"message\": \"m\", \"notification_type\": \"info\"}")
            .collect(Collectors.joining(",", "[", "]"));
    HttpResponse<String> first = post("user-notification", many, "Idempotency-Key", "k-1");
    HttpResponse<String> second = post("user-notification", many, "Idempotency-Key", "k-1");

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    String marker =
        id(
            post(
                "user-notification",
                "{\"user_id\": \"m\", \"message\": \"m\", \"notification_type\": \"info\"}"));
    notification(marker);
    assertThat(service.items("/notifications?queue=user_notifications&limit=500"))
        .filteredOn(item -> item.get("subject").toString().startsWith("[info] user bulk-"))
        .hasSize(50);
  }

  @Test
  void the_same_key_with_other_content_is_a_dead_letter_not_a_silent_loss() {
    String message = "{\"message\": \"%s\", \"notification_type\": \"info\"}";
    String id = id(post("admin-notification", message.formatted("one"), "Idempotency-Key", "k-2"));
    notification(id);
    post("admin-notification", message.formatted("two"), "Idempotency-Key", "k-2");

    await("it is told")
        .untilAsserted(
            () ->
                assertThat(service.items("/dead-letters?messageId=" + id))
                    .singleElement()
                    .satisfies(
                        letter ->
                            assertThat(letter)
                                .containsEntry("reason", "id-reused")
                                .containsEntry("status", "OPEN")));
    assertThat(service.items("/notifications?queue=admin_notifications"))
        .filteredOn(item -> item.get("messageId").equals(id))
        .hasSize(1);
  }

  @Test
  void the_same_key_with_other_content_is_refused_while_the_first_waits() {
    String message = "{\"message\": \"%s\", \"notification_type\": \"info\", \"delay\": %s}";
    String one = message.formatted("one", "3600");
    HttpResponse<String> first = post("admin-notification", one, "Idempotency-Key", "k-3");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(202);

    HttpResponse<String> other =
        post("admin-notification", message.formatted("two", "3600"), "Idempotency-Key", "k-3");
    HttpResponse<String> same =
        post("admin-notification", message.formatted("one", "7200"), "Idempotency-Key", "k-3");

    assertThat(other.statusCode()).as(other.body()).isEqualTo(422);
    assertThat(other.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(same.statusCode()).isEqualTo(202);
    assertThat(same.body()).as("due when the first is").isEqualTo(first.body());
  }

  @ParameterizedTest
  @CsvSource({
    "case-7, '', case-7",
    "case-7, 1, case-7",
    "'', '', ''",
    "'', 1, ''",
    "not sane, '', ''",
  })
  void messages_belong_to_the_callers_conversation_or_are_their_own(
      String header, String delay, String expected) {
    String key = "correlated-" + header.length() + delay;
    String message = "{\"message\": \"%s\", \"notification_type\": \"info\"%s}";
    String later = delay.isEmpty() ? "" : ", \"delay\": " + delay;
    String[] headers =
        header.isEmpty()
            ? new String[] {"Idempotency-Key", key}
            : new String[] {"Idempotency-Key", key, "X-Correlation-ID", header};
    String id = id(post("admin-notification", message.formatted("one", ""), headers));
    notification(id);

    // The same id with other content: a dead letter, whose headers can be seen.
    post("admin-notification", message.formatted("two", later), headers);

    await("it is a dead letter")
        .untilAsserted(
            () ->
                assertThat(service.items("/dead-letters?messageId=" + id))
                    .singleElement()
                    .extracting(letter -> letter.get("headers"), as(InstanceOfAssertFactories.MAP))
                    .containsEntry("correlationid", expected.isEmpty() ? id : expected));
  }

  @Test
  void what_is_for_later_waits_without_holding_up_what_is_for_now_and_survives_a_restart() {
    String message = "{\"message\": \"%s\", \"notification_type\": \"info\", %s}";
    String hour = id(post("admin-notification", message.formatted("hour", "\"delay\": \"PT1H\"")));
    String soon = id(post("admin-notification", message.formatted("soon", "\"delay\": 1")));
    notification(soon);
    service.close();
    service = Service.start(BROKER, MAILS, data);
    String later = id(post("admin-notification", message.formatted("later", "\"delay\": \"1\"")));
    notification(later);
    assertThat(service.items("/notifications?queue=admin_notifications&limit=500"))
        .extracting(item -> item.get("messageId"))
        .contains(soon, later)
        .doesNotContain(hour);
  }

  @Test
  void health_tells_how_each_queue_stands() {
    await("all are consumed")
        .untilAsserted(
            () -> assertThat(service.json("/messaging/health")).containsEntry("status", "UP"));
    assertThat(service.get("/messaging/health").body())
        .contains(
            "{\"queue\":\"order_processing\",\"messages\":0,\"inHand\":0,\"consumers\":1,\"deadLetters\":");
  }

  @Test
  void a_missing_queue_is_no_acceptance() {
    try (VirtualHost broken = BrokerForTests.freshVirtualHost();
        Service lost = Service.start(broken, MAILS, data.resolve("lost"))) {
      broken.deleteQueue("admin_notifications");
      await("the publisher is connected, and refuses")
          .until(() -> refused(lost).body().contains("no queue at exchange"));
      HttpResponse<String> answer = refused(lost);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      await("health tells").until(() -> lost.get("/messaging/health").body().contains("no queue"));
      assertThat(lost.get("/messaging/health").statusCode()).isEqualTo(503);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "user-notification  | {}                                                     | user_id",
        "user-notification  | {'user_id':'a b','message':'m','notification_type':'info'} | user_id",
        "user-notification  | {'user_id':1,'message':' ','notification_type':'info'} | message",
        "user-notification  | {'user_id':1,'message':'m','notification_type':'mad'}  | notification_type",
        "user-notification  | [{'user_id':1,'message':'m','notification_type':'info'},{}] | [1].user_id",
        "user-notification  | []                                                     | []",
        "admin-notification | {'message':'m','notification_type':'info','delay':'x'} | delay",
        "admin-notification | {'message':'m','notification_type':'info','delay':'P31D'} | delay",
        "admin-notification | [{'message':'m','notification_type':'info'},{'message':'m','notification_type':'info','delay':'x'}] | [1].delay",
        "admin-notification | {'message':'m','notification_type':'info','delay':'1','deliver_at':'2030-01-01T00:00:00Z'} | delay",
        "admin-notification | {'message':'m','notification_type':'info','deliver_at':'2999-01-01T00:00:00Z'} | deliver_at",
        "order-processing   | {'order_id':1,'status':'Bad Status'}                   | status",
        "order-processing   | {'status':'processing'}                                | order_id",
        "system-event       | {'event_name':'e','severity':'bad'}                    | severity",
        "system-event       | {'event_name':'<e>','severity':'info'}                 | event_name",
        "user-notification  | {'user_id':true,'message':'m','notification_type':'info'} | user_id",
        "user-notification  | {'user_id':1,'message':5,'notification_type':'info'}   | message",
        "user-notification  | {'user_id':1,'message':'m','notification_type':{}}     | notification_type",
        "user-notification  | [{'user_id':1,'message':'m','notification_type':'info'},{'user_id':{}}] | [1].user_id",
        "admin-notification | {'message':'m','notification_type':'info','delay':{}}  | delay",
        "admin-notification | {'message':'m','notification_type':'info','deliver_at':'x'} | deliver_at",
        "admin-notification | {'message':'m','notification_type':'info','deliver_at':{}} | deliver_at",
        "order-processing   | {'order_id':1,'status':'processing','details':5}       | details",
        "system-event       | {'event_name':5,'severity':'info'}                     | event_name",
      })
  void bad_input_is_told_by_field(String call, String body, String field) {
    HttpResponse<String> answer = post(call, body.replace('\'', '"'));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"null", "{", "[1]", "[null]", "3", "x"})
  void what_cannot_be_read_is_told(String body) {
    HttpResponse<String> answer = post("admin-notification", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void too_much_is_told() {
    String message = "{\"message\": \"m\", \"notification_type\": \"info\"}";
    assertThat(
            post(
                    "admin-notification",
                    "[" + String.join(",", java.util.Collections.nCopies(501, message)) + "]")
                .statusCode())
        .isEqualTo(400);
    String big =
        "{\"event_name\": \"e\", \"severity\": \"info\", \"event_data\": {\"a\": \""
            + "x".repeat(20_000)
            + "\"}}";
    assertThat(post("system-event", big).body()).contains("16384");
    assertThat(post("admin-notification", message, "Idempotency-Key", "k".repeat(129)).statusCode())
        .isEqualTo(400);
  }

  private static HttpResponse<String> post(String call, String body, String... headers) {
    return service.send("POST", "/messaging/" + call, body, headers);
  }

  private static HttpResponse<String> refused(Service lost) {
    return lost.send(
        "POST",
        "/messaging/admin-notification",
        "{\"message\": \"m\", \"notification_type\": \"info\"}");
  }

  private static String id(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Service.json(answer).get("id").toString();
  }

  private static Map<String, Object> notification(String messageId) {
    return await("message " + messageId + " is handled")
        .until(
            () ->
                service.items("/notifications?limit=500").stream()
                    .filter(item -> item.get("messageId").equals(messageId))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }
}
