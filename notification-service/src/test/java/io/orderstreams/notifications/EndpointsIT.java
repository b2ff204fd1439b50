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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final MailServer MAILS = MailServer.started();
  @TempDir private static Path data;
  private static Service service;

  @BeforeAll
  static void start() {
    service = Service.start(BROKER, MAILS, data, Map.of("dead-letters.collector.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    service.close();
    MAILS.close();
    BROKER.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/notifications?limit=0, limit",
    "/notifications?limit=501, limit",
    "/notifications?limit=many, limit",
    "/notifications?cursor=here, cursor",
    "/notifications?queue=other, queue",
    "/dead-letters?limit=0, limit",
    "/dead-letters?limit=many, limit",
    "/dead-letters?cursor=here, cursor",
    "/dead-letters?queue=user_notifications.dlq, queue",
  })
  void a_bad_request_is_told_which_field_is_at_fault(String path, String field) {
    HttpResponse<String> response = service.get(path);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(Service.json(response))
        .containsEntry("status", 400)
        .containsEntry("title", "Bad Request");
    assertThat(response.body()).contains("\"violations\":[{\"field\":\"" + field + "\"");
  }

  @Test
  void every_field_at_fault_is_told() {
    assertThat(service.get("/notifications?limit=0&queue=other").body())
        .contains("\"field\":\"limit\"", "\"field\":\"queue\"");
  }

  @Test
  void an_unknown_path_is_a_problem_too() {
    HttpResponse<String> response = service.get("/nothing");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void an_empty_list_is_a_list() {
    assertThat(service.get("/dead-letters").body()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void the_service_describes_itself() {
    assertThat(service.get("/openapi").body())
        .contains("/notifications:", "/dead-letters:", "nextCursor:");
  }

  @Test
  void prometheus_can_read_the_metrics() {
    assertThat(service.get("/metrics").body()).contains("# TYPE jvm_memory_used_bytes gauge");
  }

  @Test
  void health_tells_of_broker_database_and_mail_server() {
    await("all is well")
        .untilAsserted(() -> assertThat(service.json("/health")).containsEntry("status", "UP"));
    assertThat(service.get("/health").body())
        .contains("\"queues\":{", "\"user_notifications.dlq\":{", "\"jdbc\":{", "\"mail\":{");
  }

  @Test
  void with_the_collector_off_dead_letters_stay_in_their_queue() {
    BROKER.publishTo("system_events", Map.of(), "no event");
    await("it is in the dead-letter queue").until(() -> BROKER.depth("system_events.dlq") == 1);
    assertThat(service.items("/dead-letters")).isEmpty();
    assertThat(queue("system_events")).containsEntry("deadLetters", 1);
    assertThat(BROKER.take("system_events.dlq"))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.headers())
                    .containsEntry("orderstreams_dead_reason", "no-message-id"));
  }

  @Test
  void what_is_in_hand_while_the_mail_server_is_away_is_counted() {
    MAILS.stop();
    Messages.sendConfirmed(BROKER, "patient@customer.example");
    await("it is in hand")
        .untilAsserted(() -> assertThat(queue("user_notifications")).containsEntry("inHand", 1));

    MAILS.start();
    await("it is handled")
        .untilAsserted(() -> assertThat(queue("user_notifications")).containsEntry("inHand", 0));
    assertThat(MAILS.receivedBy("patient@customer.example")).hasSize(1);
  }

  @SuppressWarnings("unchecked") // as the API has it
  private static Map<String, Object> queue(String name) {
    List<Map<String, Object>> queues =
        (List<Map<String, Object>>)
            service.json("/messaging/health").getOrDefault("queues", List.of());
    return queues.stream()
        .filter(queue -> name.equals(queue.get("queue")))
        .findFirst()
        .orElse(Map.of());
  }
}
