package io.orderstreams.orders.write.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.StreamContent.Stored;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Service;
import io.orderstreams.orders.testing.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same order, asked for again and again under the same key. */
class IdempotencyIT {

  /** So many times callers may just miss each other. */
  private static final int MOST_KEYS = 20;

  private static final Duration BACK = Duration.ofMinutes(2);

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path data;

  @AfterEach
  void removeVirtualHost() {
    BrokerForTests.start();
    broker.close();
  }

  @Test
  void repeated_at_the_same_time_it_is_placed_once_and_told_once() throws Exception {
    try (Service service = Service.start(broker, data);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      OrderApi api = service.api();
      String id = placedReallyAtTheSameTime(api, callers);

      String marker = api.placed();
      List<String> told = new ArrayList<>();
      await("all that came before the marker has been told")
          .untilAsserted(
              () -> {
                broker
                    .take("user_notifications")
                    .forEach(m -> told.add(String.valueOf(m.headers().get("cloudEvents_subject"))));
                assertThat(told).contains(id, marker);
              });
      // Of one partition's messages, later ones come later: another order of the same partition.
      List<String> later = placedInThePartitionOf(api, id);
      await("later messages of the same partition have been told")
          .untilAsserted(
              () -> {
                broker
                    .take("user_notifications")
                    .forEach(m -> told.add(String.valueOf(m.headers().get("cloudEvents_subject"))));
                assertThat(told).containsAll(later);
              });
      assertThat(told).containsOnlyOnce(id);
    }
  }

  @Test
  void a_repetition_is_answered_with_the_order_as_it_is_now() {
    try (Service service = Service.start(broker, data)) {
      OrderApi api = service.api();
      String id = place(api, "key-1").get("id");
      assertThat(api.cancel(id).status()).isEqualTo(200);

      Answer repeated = place(api, "key-1");

      assertThat(repeated.status()).isEqualTo(200);
      assertThat(repeated.header("Location")).isEqualTo("/orders/" + id);
      assertThat(repeated.header("ETag")).isEqualTo("\"2\"");
      assertThat(repeated.json()).isEqualTo(api.find(id).json());
      assertThat(repeated.get("status")).isEqualTo("CANCELLED");
      assertThat(inTheLog(id)).containsExactly("order.created", "order.cancelled");
    }
  }

  @Test
  void other_content_under_the_same_key_is_refused_and_another_key_is_another_order() {
    try (Service service = Service.start(broker, data)) {
      OrderApi api = service.api();
      String id = place(api, "key-1").get("id");

      for (String other :
          List.of(
              OrderApi.order().replace("\"quantity\": 2", "\"quantity\": 3"),
              OrderApi.order().replace("ada@", "eva@"),
              OrderApi.order().replace("\"en\"", "\"de\""))) {
        Answer refused = api.place(other, "Idempotency-Key", "key-1");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
      }
      assertThat(api.place(OrderApi.order(), "Idempotency-Key", "key-2").status()).isEqualTo(201);
      assertThat(inTheLog(id)).containsExactly("order.created");
    }
  }

  @Test
  void a_key_that_is_none_is_named_and_nothing_is_placed() {
    try (Service service = Service.start(broker, data)) {
      OrderApi api = service.api();
      for (String key : List.of("", "k".repeat(256), "a\tb")) {
        Answer refused = place(api, key);
        assertThat(refused.status()).as(key).isEqualTo(400);
        assertThat(refused.violated()).containsExactly("Idempotency-Key");
      }
      assertThat(api.place("{}", "Idempotency-Key", "").violated())
          .startsWith("Idempotency-Key", "customerId");
      assertThat(broker.readAll(Logs.ORDERS)).isEmpty();
    }
  }

  @Test
  void a_repetition_after_a_restart_and_after_the_loss_of_the_database_is_the_same_order()
      throws IOException {
    String id;
    try (Service service = Service.start(broker, data)) {
      id = place(service.api(), "key-1").get("id");
    }
    try (Service service = Service.start(broker, data)) {
      Answer repeated = place(service.api(), "key-1");
      assertThat(repeated.status()).isEqualTo(200);
      assertThat(repeated.get("id")).isEqualTo(id);
    }
    Files.delete(data.resolve("orders.mv.db"));
    // Not waited for: the repetition comes while the view is still empty.
    try (Service service = Service.startUnchecked(broker, data, Map.of())) {
      await("the log can be written")
          .atMost(BACK)
          .untilAsserted(
              () -> {
                Answer repeated = place(service.api(), "key-1");
                assertThat(repeated.status()).isEqualTo(200);
                assertThat(repeated.get("id")).isEqualTo(id);
              });
      assertThat(new View(data).history(id)).containsExactly("order.created");
    }
  }

  @Test
  void when_nobody_knows_whether_it_was_placed_a_repetition_settles_it() {
    Map<String, Object> impatient =
        Map.of("append.confirm-timeout", "2s", "orders.command.outcome-timeout", "3s");
    try (Service service = Service.startUnchecked(broker, data, impatient)) {
      service.awaitHealthy();
      OrderApi api = service.api();
      assertThat(place(api, "key-1").status()).isEqualTo(201);

      BrokerForTests.pause();
      Answer unknown = place(api, "key-2");
      assertThat(unknown.status()).isEqualTo(503);
      assertThat(unknown.header("Retry-After")).isEqualTo("2");
      assertThat(unknown.get("detail")).contains("not known", "same idempotency key");
      assertThat(place(api, "key-1").status()).as("known without the broker").isEqualTo(200);
      BrokerForTests.start();

      await("the repetition settles it")
          .atMost(BACK)
          .untilAsserted(() -> assertThat(place(api, "key-2").status()).isIn(200, 201));
      Answer repeated = place(api, "key-2");
      assertThat(repeated.status()).isEqualTo(200);
      assertThat(new View(data).history(repeated.get("id"))).containsExactly("order.created");
    }
  }

  /** Callers that have to connect first may come one after the other, so there are several keys. */
  private String placedReallyAtTheSameTime(OrderApi api, ExecutorService callers) throws Exception {
    for (int key = 0; key < MOST_KEYS; key++) {
      String id = placedAtTheSameTime(api, callers, "key-" + key);
      if (inTheLog(id).size() > 1) {
        return id;
      }
    }
    throw new AssertionError("never really at the same time");
  }

  /** By many callers under one key; the order's id. */
  private String placedAtTheSameTime(OrderApi api, ExecutorService callers, String key)
      throws Exception {
    int repeats = 40;
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Answer>> running = new ArrayList<>();
    for (int i = 0; i < repeats; i++) {
      running.add(
          callers.submit(
              () -> {
                go.await();
                return place(api, key);
              }));
    }
    go.countDown();
    List<Answer> answers = new ArrayList<>();
    for (Future<Answer> answer : running) {
      answers.add(answer.get(60, TimeUnit.SECONDS));
    }
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(repeats - 1);
    assertThat(ids(answers)).hasSize(1);
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.header("Location")).isEqualTo("/orders/" + answer.get("id")));
    String id = answers.getFirst().get("id");
    assertThat(new View(data).history(id)).containsExactly("order.created");
    return id;
  }

  private static Answer place(OrderApi api, String key) {
    return api.place(OrderApi.order(), "Idempotency-Key", key);
  }

  private List<String> placedInThePartitionOf(OrderApi api, String order) {
    View view = new View(data);
    int partition = view.placeOf(order).partition();
    String id = api.placed();
    while (view.placeOf(id).partition() != partition) {
      id = api.placed();
    }
    return List.of(id);
  }

  private static Set<String> ids(List<Answer> answers) {
    return answers.stream().map(answer -> answer.get("id")).collect(Collectors.toSet());
  }

  private List<String> inTheLog(String order) {
    return broker.readAll(Logs.ORDERS).stream()
        .map(Stored::envelope)
        .filter(envelope -> envelope.subject().equals(order))
        .map(envelope -> envelope.type())
        .toList();
  }
}
