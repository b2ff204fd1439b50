package io.orderstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.job.Customer;
import io.orderstreams.systemtests.job.Fate;
import io.orderstreams.systemtests.job.WantedOrder;
import io.orderstreams.systemtests.services.Notifications.DeadLetter;
import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.OrderView.Status;
import io.orderstreams.systemtests.testing.ServiceProcess;
import io.orderstreams.systemtests.testing.TestSystem;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What someone put by hand where only services write: it ends as a dead letter, or is counted and
 * passed over, or stops its reader loudly until an operator says that it may be skipped.
 */
class MalformedMessagesIT {

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final int PARTITION = 1;
  private static final Pattern STOPPED =
      Pattern.compile("\"order-projection/orders-(\\d)\":\\{[^}]*\"state\":\"STOPPED\"[^}]*}");

  @BeforeEach
  void everythingIsWell() {
    SYSTEM.awaitHealthy();
  }

  @ParameterizedTest
  @CsvSource({
    "user_notifications, order.created",
    "admin_notifications, order.rejected",
    "order_processing, order.confirmed",
    "order_completed, order.completed",
    "system_events, system.event"
  })
  void unusableMessagesOfAQueueBecomeDeadLetters(String queue, String type) {
    UUID noJson = UUID.randomUUID();
    UUID unknownType = UUID.randomUUID();
    UUID noEvent = UUID.randomUUID();
    String schema =
        "urn:orderstreams:" + type + (type.startsWith("order") ? ".message" : "") + ":1";

    put(queue, noJson, headers(noJson, type, schema, "x"), "not JSON");
    put(
        queue,
        unknownType,
        headers(unknownType, "order.eaten", "urn:orderstreams:order.eaten:1", "x"),
        "{}");
    put(queue, noEvent, Map.of(), "{}");

    awaitDeadLetter(queue, noJson, "malformed-body");
    awaitDeadLetter(queue, unknownType, "unknown-type");
    awaitDeadLetter(queue, noEvent, "malformed-headers");
    anOrderStillGetsThrough();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whatInventoryCannotReadInTheOrderLogIsCountedAndPassedOver(int partition) {
    String stream = "orders-" + partition;
    double unreadable = unreadable(SYSTEM.inventory);

    SYSTEM.broker.publishTo(stream, Map.of(), "not an event at all");

    await("inventory counts it")
        .atMost(TestSystem.PATIENCE)
        .until(() -> unreadable(SYSTEM.inventory) == unreadable + 1);
    assertThat(SYSTEM.inventory.get("/health").statusCode()).isEqualTo(200);
    skipIn(partition);
    anOrderStillGetsThrough();
  }

  @Test
  void whatOrderServiceCannotReadInItsOwnLogStopsThatPartitionLoudly() throws Exception {
    UUID id = UUID.randomUUID();
    String orderId = UUID.randomUUID().toString();
    SYSTEM.broker.publishTo(
        "orders-" + PARTITION,
        headers(id, "order.created", "urn:orderstreams:order.created:1", orderId),
        "{\"orderId\": 7}");

    HttpResponse<String> health = awaitStopped(PARTITION);
    assertThat(health.body()).contains("\"status\":\"DOWN\"");
    assertThat(stoppedPart(health.body())).contains("order.created");
    // The other partitions go on: an order that lands there is confirmed.
    await("an order in another partition is confirmed")
        .atMost(TestSystem.PATIENCE)
        .until(() -> place().status() == Status.CONFIRMED);
    // The wrong offset is no skip.
    assertThat(skip(PARTITION, offsetOf(health.body()) + 1_000_000).statusCode()).isEqualTo(409);
    assertThat(awaitStopped(PARTITION).statusCode()).isEqualTo(503);

    skipIn(PARTITION);
    anOrderStillGetsThrough();
  }

  private static void put(String queue, UUID messageId, Map<String, Object> headers, String body) {
    assertThat(
            SYSTEM.broker.publish(
                "amq.default",
                queue,
                Map.of("headers", headers, "message_id", messageId.toString()),
                body.getBytes(StandardCharsets.UTF_8)))
        .as("there is a queue " + queue)
        .isTrue();
  }

  private static Map<String, Object> headers(UUID id, String type, String schema, String subject) {
    Map<String, Object> headers = new HashMap<>();
    headers.put("cloudEvents_specversion", "1.0");
    headers.put("cloudEvents_id", id.toString());
    headers.put("cloudEvents_source", "/by-hand");
    headers.put("cloudEvents_type", type);
    headers.put("cloudEvents_subject", subject);
    headers.put("cloudEvents_time", Instant.now().toString());
    headers.put("cloudEvents_dataschema", schema);
    headers.put("version", 1);
    return headers;
  }

  private static void awaitDeadLetter(String queue, UUID messageId, String reason) {
    await(messageId + " is a dead letter of " + queue + " for " + reason)
        .atMost(TestSystem.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(SYSTEM.stack.notifications().deadLetters(TestSystem.patience()))
                    .filteredOn(letter -> messageId.toString().equals(letter.messageId()))
                    .singleElement()
                    .satisfies(
                        letter -> {
                          assertThat(letter).extracting(DeadLetter::queue).isEqualTo(queue);
                          assertThat(letter).extracting(DeadLetter::reason).isEqualTo(reason);
                          assertThat(letter.detail()).isNotBlank();
                        }));
  }

  /** Has the projection skip the event in front of which it stands. */
  private static void skipIn(int partition) {
    long offset = offsetOf(awaitStopped(partition).body());
    assertThat(skip(partition, offset).statusCode()).isEqualTo(201);
    SYSTEM.orders.awaitHealthy();
  }

  private static HttpResponse<String> skip(int partition, long offset) {
    return SYSTEM.orders.post(
        "/readers/order-projection/skips",
        "application/json",
        "{\"partition\": %d, \"offset\": %d, \"reason\": \"put there by hand\"}"
            .formatted(partition, offset));
  }

  private static HttpResponse<String> awaitStopped(int partition) {
    return await("health says that orders-" + partition + " has stopped")
        .atMost(TestSystem.PATIENCE)
        .until(
            () -> SYSTEM.orders.get("/health"),
            health -> {
              Matcher stopped = STOPPED.matcher(health.body());
              return stopped.find() && stopped.group(1).equals(Integer.toString(partition));
            });
  }

  private static String stoppedPart(String health) {
    Matcher stopped = STOPPED.matcher(health);
    assertThat(stopped.find()).isTrue();
    return stopped.group();
  }

  /** The reason names the place where the reader stands. */
  private static long offsetOf(String health) {
    Matcher offset = Pattern.compile("@(\\d+)|offset (\\d+)").matcher(stoppedPart(health));
    assertThat(offset.find()).as(health).isTrue();
    return Long.parseLong(offset.group(1) == null ? offset.group(2) : offset.group(1));
  }

  private static double unreadable(ServiceProcess service) {
    return service
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("inventory_order_events_unreadable_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** One in each partition, as likely as not. */
  private static void anOrderStillGetsThrough() {
    for (int i = 0; i < 5; i++) {
      await("an order gets through")
          .atMost(TestSystem.PATIENCE)
          .until(() -> place().status() == Status.CONFIRMED);
    }
  }

  /** An order, as it is when stock has answered or some seconds have passed. */
  private static OrderView place() throws InterruptedException {
    WantedOrder wanted =
        new WantedOrder(
            Fate.CONFIRMED,
            "customer@example.org",
            "EUR",
            "en",
            List.of(new OrderView.Line("GD-SEEDS-BASIL", 1, "2.90")));
    Customer customer = new Customer(1, wanted, SYSTEM.stack.orders());
    customer.run(Deadline.in(Duration.ofSeconds(8)));
    return customer.seen().orElseThrow();
  }
}
