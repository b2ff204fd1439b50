package io.orderstreams.notifications;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators do with dead letters. */
class DeadLettersIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final MailServer MAILS = MailServer.started();
  @TempDir private static Path data;
  private static Service service;

  @BeforeAll
  static void start() {
    BROKER.overridePolicy(
        "^user_notifications$",
        Map.of("delivery-limit", 1, "delayed-retry-type", "all", "delayed-retry-min", 100));
    service = Service.start(BROKER, MAILS, data);
  }

  @AfterAll
  static void stop() {
    service.close();
    MAILS.close();
    BROKER.close();
  }

  @Test
  void a_redriven_message_is_handled_under_its_own_id_and_can_be_redriven_once() {
    String customer = "redriven@customer.example";
    MAILS.refuse(customer);
    UUID event = Messages.sendConfirmed(BROKER, customer);
    String letter = letterOf(event.toString());
    MAILS.accept(customer);

    HttpResponse<String> answer =
        service.send("POST", "/dead-letters/" + letter + "/redrive", "", "X-Operator", "Ada L.");

    assertThat(answer.statusCode()).isEqualTo(200);
    await("its mail").until(() -> MAILS.receivedBy(customer).size() == 1);
    assertThat(MAILS.receivedBy(customer).getFirst().messageId())
        .isEqualTo("<" + event + "@orderstreams.example>");
    await("recorded, with all its tries")
        .untilAsserted(
            () ->
                assertThat(service.items("/notifications?recipient=" + customer))
                    .singleElement()
                    .satisfies(item -> assertThat(item).containsEntry("tries", 3)));
    assertThat(service.json("/dead-letters/" + letter)).containsEntry("status", "REDRIVEN");
    assertThat(service.items("/dead-letters/acts?operator=Ada%20L."))
        .singleElement()
        .satisfies(
            act ->
                assertThat(act)
                    .containsEntry("deadLetterId", letter)
                    .containsEntry("act", "REDRIVEN"));

    HttpResponse<String> again = service.send("POST", "/dead-letters/" + letter + "/redrive", "");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("is REDRIVEN already");
    assertThat(service.send("DELETE", "/dead-letters/" + letter + "?reason=x", "").statusCode())
        .isEqualTo(409);
  }

  @Test
  void what_was_wrong_can_be_edited() {
    UUID event = Ids.next();
    UUID order = UUID.randomUUID();
    Messages.send(BROKER, Messages.ALL_ORDER_MESSAGES.get(1), event, order, "{\"oops\"");
    String letter = letterOf(event.toString());
    String body =
        Messages.order(order, "edited@customer.example").replace("\n", " ").replace("\"", "\\\"");

    assertThat(
            service
                .send(
                    "POST",
                    "/dead-letters/" + letter + "/redrive",
                    "{\"body\": \"" + body + "\", \"reason\": \"the end was missing\"}")
                .statusCode())
        .isEqualTo(200);

    await("its mail").until(() -> MAILS.receivedBy("edited@customer.example").size() == 1);
    Map<String, Object> details = service.json("/dead-letters/" + letter);
    assertThat(details).containsEntry("body", "{\"oops\"");
    assertThat(details.get("acts").toString())
        .contains("operator=anonymous", "reason=the end was missing", "edited@customer.example");
  }

  @Test
  void one_that_dies_again_shows_its_history() {
    BROKER.publishTo("order_processing", Map.of("mine", 1), "without an id");
    String first = letterWithBody("without an id");

    service.send("POST", "/dead-letters/" + first + "/redrive", "{\"reason\": \"try\"}");

    await("it is dead again").until(() -> open("order_processing", "no-message-id").size() == 1);
    Map<String, Object> second =
        service.json(
            "/dead-letters/" + open("order_processing", "no-message-id").getFirst().get("id"));
    assertThat(second.get("id")).isNotEqualTo(first);
    assertThat(second).containsEntry("origin", first);
    assertThat(second.get("history").toString()).contains("id=" + first, "reason=try");
    assertThat(second.get("headers").toString()).contains("mine=1");
  }

  @Test
  void many_are_redriven_or_counted_by_queue_and_reason_and_one_is_discarded() {
    for (int i = 0; i < 5; i++) {
      BROKER.publish("amq.default", "order_completed", Map.of("message_id", "n" + i), new byte[0]);
    }
    await("all are dead").until(() -> open("order_completed", "malformed-headers").size() == 5);
    assertThat(service.items("/dead-letters/groups"))
        .anySatisfy(
            group ->
                assertThat(group)
                    .containsEntry("queue", "order_completed")
                    .containsEntry("reason", "malformed-headers")
                    .containsEntry("count", 5));
    Object oldest = open("order_completed", "malformed-headers").getLast().get("id");

    HttpResponse<String> discarded =
        service.send(
            "DELETE", "/dead-letters/" + oldest + "?reason=a%20test", "", "X-Operator", "ada");
    assertThat(discarded.statusCode()).isEqualTo(200);
    assertThat(discarded.body()).contains("\"status\":\"DISCARDED\"", "\"reason\":\"a test\"");

    String filter = "{\"queue\": \"order_completed\", \"reason\": \"malformed-headers\"";
    assertThat(service.send("POST", "/dead-letters/redrive", filter + ", \"limit\": 3}").body())
        .contains("\"redriven\":3");
    await("they die again, and one was left")
        .until(() -> open("order_completed", "malformed-headers").size() == 4);
    assertThat(service.items("/dead-letters?status=REDRIVEN&queue=order_completed&limit=500"))
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''              | {\"reason\": \"in a body\"} | in a body",
        "?reason=in%20it | {}                        | in it",
        "?reason=in%20it | {\"reason\": \" \"}         | in it",
        "?reason=in%20it | {\"reason\": \"first\"}     | first",
        "''              | ''                        | ",
        "?reason=%20     | {\"reason\": null}          | ",
      })
  void the_reason_of_a_discard_is_recorded_or_that_there_was_none(
      String query, String body, @Nullable String reason) {
    String text = "given up: " + query + body;
    BROKER.publishTo("order_processing", Map.of(), text);
    String letter = letterWithBody(text);

    HttpResponse<String> answer =
        service.send("DELETE", "/dead-letters/" + letter + query, body, "X-Operator", "ada");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(service.items("/dead-letters/acts?operator=ada"))
        .filteredOn(act -> act.get("deadLetterId").equals(letter))
        .singleElement()
        .satisfies(
            act -> {
              assertThat(act).containsEntry("act", "DISCARDED");
              assertThat(act.get("reason")).isEqualTo(reason);
            });
  }

  @Test
  void administrators_are_told_once() {
    for (int i = 0; i < 3; i++) {
      BROKER.publishTo("system_events", Map.of(), "alarm " + i);
    }
    letterWithBody("alarm 2");
    await("a mail").until(() -> alarms() > 0);
    BROKER.publishTo("system_events", Map.of(), "after the alarm");
    letterWithBody("after the alarm");
    // Goes the same way as another alarm would, behind it.
    service.send(
        "POST",
        "/messaging/admin-notification",
        "{\"message\": \"marker\", \"notification_type\": \"info\", \"delay\": 1}");
    await("the marker").until(() -> MAILS.message("[info] marker").isPresent());
    assertThat(alarms()).isEqualTo(1);
  }

  @Test
  void a_message_of_two_megabytes_is_kept_whole_and_listed_by_its_beginning() {
    String body = "2M".repeat(1024 * 1024);
    BROKER.publishTo("admin_notifications", Map.of(), body);
    await("it is a dead letter")
        .until(
            () ->
                service.items("/dead-letters?queue=admin_notifications").stream()
                    .anyMatch(letter -> Boolean.TRUE.equals(letter.get("bodyShortened"))));
    Map<String, Object> listed =
        service.items("/dead-letters?queue=admin_notifications").stream()
            .filter(letter -> Boolean.TRUE.equals(letter.get("bodyShortened")))
            .findFirst()
            .orElseThrow();
    assertThat(listed.get("body").toString()).hasSize(2_000);
    assertThat(service.json("/dead-letters/" + listed.get("id"))).containsEntry("body", body);

    assertThat(
            service.send("POST", "/dead-letters/" + listed.get("id") + "/redrive", "").statusCode())
        .isEqualTo(200);
    await("it is dead again")
        .until(
            () ->
                service.items("/dead-letters?queue=admin_notifications&status=OPEN").stream()
                    .anyMatch(letter -> letter.get("origin").equals(listed.get("id"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST   | /dead-letters/redrive              | {}                           | queue",
        "POST   | /dead-letters/redrive              | {\"queue\": \"other\"}       | queue",
        "POST   | /dead-letters/redrive | {\"queue\": \"order_completed\", \"limit\": 0} | limit",
        "POST   | /dead-letters/redrive | {\"queue\": \"order_completed\", \"limit\": 501} | limit",
        "POST   | /dead-letters/here/redrive         | {}                           | id",
        "POST   | /dead-letters/redrive | {\"queue\": 5}                             | queue",
        "POST   | /dead-letters/redrive | {\"queue\": \"order_completed\", \"limit\": \"3\"} | limit",
        "POST   | /dead-letters/redrive | {\"queue\": \"order_completed\", \"limit\": {}} | limit",
        "POST   | /dead-letters/redrive | {\"queue\": \"order_completed\", \"why\": 5} | why",
        "POST   | /dead-letters/{new}/redrive        | {\"body\": {}}               | body",
        "POST   | /dead-letters/{new}/redrive        | {\"reason\": 5}              | reason",
        "POST   | /dead-letters/{new}/redrive        | {\"headers\": {\"a\": {}}}   | headers.a",
        "DELETE | /dead-letters/{new}                | {\"reason\": 5}              | reason",
        "DELETE | /dead-letters/{new}                | {\"reason\": {}}             | reason",
        "GET    | /dead-letters/here                 | ''                           | id",
        "GET    | /dead-letters?status=LOST          | ''                           | status",
        "GET    | /dead-letters/acts?limit=0         | ''                           | limit",
      })
  void bad_input_is_told_by_field(String method, String path, String body, String field) {
    HttpResponse<String> answer =
        service.send(method, path.replace("{new}", UUID.randomUUID().toString()), body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
  }

  @Test
  void an_operators_name_is_bounded() {
    String path = "/dead-letters/" + UUID.randomUUID() + "/redrive";
    assertThat(service.send("POST", path, "", "X-Operator", "a".repeat(65)).body())
        .contains("\"field\":\"X-Operator\"");
    assertThat(service.send("POST", path, "", "X-Operator", "<b>").statusCode()).isEqualTo(400);
    assertThat(service.send("POST", path, "", "X-Operator", "ada").statusCode()).isEqualTo(404);
  }

  private static long alarms() {
    return MAILS.received().stream()
        .filter(mail -> mail.subject().startsWith("Dead letters in "))
        .count();
  }

  private static List<Map<String, Object>> open(String queue, String reason) {
    return service.items(
        "/dead-letters?status=OPEN&limit=500&queue=" + queue + "&reason=" + reason);
  }

  private static String letterOf(String messageId) {
    String path = "/dead-letters?status=OPEN&messageId=" + messageId;
    await("it is a dead letter").until(() -> service.items(path).size() == 1);
    return service.items(path).getFirst().get("id").toString();
  }

  private static String letterWithBody(String body) {
    await("it is a dead letter: " + body).until(() -> !idsWithBody(body).isEmpty());
    return idsWithBody(body).getFirst();
  }

  private static List<String> idsWithBody(String body) {
    return service.items("/dead-letters?limit=500").stream()
        .filter(letter -> body.equals(letter.get("body")))
        .map(letter -> letter.get("id").toString())
        .toList();
  }
}
