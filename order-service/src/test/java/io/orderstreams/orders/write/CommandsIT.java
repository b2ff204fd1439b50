package io.orderstreams.orders.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Service;
import io.orderstreams.orders.testing.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();

  @SuppressWarnings("NullAway.Init")
  private static Service service;

  @SuppressWarnings("NullAway.Init")
  private static View view;

  @SuppressWarnings("NullAway.Init")
  private static Logs logs;

  @BeforeAll
  static void start(@TempDir Path data) {
    service = Service.start(BROKER, data);
    view = new View(data);
    logs = new Logs(BROKER);
  }

  @AfterAll
  static void stop() {
    service.close();
    logs.close();
    BROKER.close();
  }

  private final OrderApi api = service.api();

  @Test
  void an_order_goes_its_way() {
    String id = confirmed();

    Answer shipped = api.ship(id);
    assertThat(shipped.status()).isEqualTo(200);
    assertThat(shipped.header("ETag")).isEqualTo("\"3\"");
    assertThat(shipped.json())
        .containsEntry("status", "SHIPPED")
        .containsEntry("carrier", "DHL")
        .containsEntry("trackingNumber", "JD0146000045")
        .doesNotContainKey("reason");
    assertThat(api.find(id).json()).isEqualTo(shipped.json());

    Answer completed = api.complete(id);
    assertThat(completed.status()).isEqualTo(200);
    assertThat(completed.get("status")).isEqualTo("COMPLETED");
    assertThat(view.history(id))
        .containsExactly("order.created", "order.confirmed", "order.shipped", "order.completed");
  }

  @Test
  void what_the_rules_forbid_is_refused_with_the_reason_and_changes_nothing() {
    String id = api.placed();

    Answer refused = api.ship(id);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.get("detail"))
        .isEqualTo("the order is pending: only a confirmed order can be shipped");
    assertThat(api.cancel(id).status()).isEqualTo(200);
    assertThat(api.cancel(id).status()).isEqualTo(409);
    assertThat(api.complete(id).status()).isEqualTo(409);
    assertThat(api.find(id).get("reason")).isEqualTo("changed my mind");
    assertThat(view.history(id)).containsExactly("order.created", "order.cancelled");
  }

  @Test
  void a_command_can_name_the_version_that_it_is_for() {
    String id = confirmed();

    Answer stale = api.cancel(id, "If-Match", "\"1\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.get("detail")).isEqualTo("the order has version 2 by now");
    for (String other : List.of("\"3\"", "\"0\"", "\"two\"", "\"\"", "W/\"2\"", "\"1\", \"3\"")) {
      assertThat(api.cancel(id, "If-Match", other).status()).as(other).isEqualTo(412);
    }
    for (String garbage : List.of("2", "w/\"2\"", "\"2", "\"1\" \"2\"")) {
      Answer refused = api.cancel(id, "If-Match", garbage);
      assertThat(refused.status()).as(garbage).isEqualTo(400);
      assertThat(refused.violated()).containsExactly("If-Match");
    }
    assertThat(view.history(id)).hasSize(2);

    assertThat(api.ship(id, "If-Match", "\"1\", \"2\"").status()).isEqualTo(200);
    assertThat(api.complete(id, "If-Match", "*").status()).isEqualTo(200);
  }

  @Test
  void wrong_texts_and_ids_are_named() {
    String id = api.placed();

    assertThat(api.post("/orders/" + id + "/cancel", "{}").violated()).containsExactly("reason");
    assertThat(api.post("/orders/" + id + "/cancel", "{\"reason\": \"a\\u0000b\"}").violated())
        .containsExactly("reason");
    assertThat(api.post("/orders/" + id + "/cancel", "{\"reason\": \"\\ud83c\"}").violated())
        .containsExactly("reason");
    assertThat(api.post("/orders/" + id + "/ship", "{\"carrier\": \" \"}").violated())
        .containsExactly("carrier", "trackingNumber");
    assertThat(api.post("/orders/" + id + "/cancel", "{\"reason\": 5}").violated())
        .containsExactly("reason");
    assertThat(
            api.post("/orders/" + id + "/ship", "{\"carrier\": \"DHL\", \"trackingNumber\": [7]}")
                .violated())
        .containsExactly("trackingNumber");
    assertThat(api.post("/orders/" + id + "/cancel", "").status()).isEqualTo(400);
    assertThat(api.cancel("7").violated()).containsExactly("id");
    assertThat(api.cancel(UUID.randomUUID().toString()).status()).isEqualTo(404);
    assertThat(api.find(id).get("status")).as("as it was, and read back").isEqualTo("PENDING");
    assertThat(view.history(id)).containsExactly("order.created");
  }

  @Test
  void of_commands_that_exclude_each_other_exactly_one_takes_effect() throws Exception {
    List<String> ids = confirmed(40);
    double supersededBefore = api.metric("orders_events_superseded_total");

    // On each order: cancel, ship, ship. All start together.
    List<Function<String, Answer>> commands = List.of(api::cancel, api::ship, api::ship);
    CountDownLatch go = new CountDownLatch(1);
    List<List<Future<Answer>>> races = new ArrayList<>();
    try (ExecutorService racers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String id : ids) {
        races.add(
            commands.stream()
                .map(
                    command ->
                        racers.submit(
                            () -> {
                              go.await();
                              return command.apply(id);
                            }))
                .toList());
      }
      go.countDown();
      for (int i = 0; i < ids.size(); i++) {
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> racer : races.get(i)) {
          answers.add(racer.get(30, TimeUnit.SECONDS));
        }
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409, 409);
        Answer winner = answers.stream().filter(a -> a.status() == 200).findFirst().orElseThrow();
        assertThat(api.find(ids.get(i)).json()).isEqualTo(winner.json());
        assertThat(view.history(ids.get(i)))
            .containsExactly(
                "order.created",
                "order.confirmed",
                "CANCELLED".equals(winner.get("status")) ? "order.cancelled" : "order.shipped");
      }
    }
    assertThat(api.metric("orders_events_superseded_total"))
        .as("some were really at the same time")
        .isGreaterThan(supersededBefore);
  }

  private String confirmed() {
    return confirmed(1).getFirst();
  }

  private List<String> confirmed(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(api.placed());
    }
    ids.forEach(id -> logs.reserved(id, view.placeOf(id)));
    for (String id : ids) {
      await("order " + id + " is confirmed")
          .untilAsserted(() -> assertThat(api.find(id).get("status")).isEqualTo("CONFIRMED"));
    }
    return ids;
  }
}
