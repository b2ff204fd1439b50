package io.orderstreams.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.PostgresForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.testing.Service;
import io.orderstreams.orders.testing.View;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service on PostgreSQL, alone: what it does there is what it does on H2. */
class PostgresIT {

  private static final Duration BACK = Duration.ofMinutes(2);

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final PostgresForTests.Database DATABASE = PostgresForTests.freshDatabase();
  private static final View VIEW = new View(DATABASE);

  @SuppressWarnings("NullAway.Init")
  private static Service service;

  @SuppressWarnings("NullAway.Init")
  private static Logs logs;

  @BeforeAll
  static void start(@TempDir Path data) {
    service = Service.startUnchecked(BROKER, data, Map.copyOf(DATABASE.properties()));
    service.awaitHealthy();
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
    Answer placed = api.place(OrderApi.order());
    String id = placed.get("id");
    assertThat(api.find(id).json()).isEqualTo(placed.json());
    logs.reserved(id, VIEW.placeOf(id));
    await("confirmed").until(() -> api.find(id).get("status").equals("CONFIRMED"));

    Answer shipped = api.ship(id);
    assertThat(shipped.status()).isEqualTo(200);
    assertThat(api.find(id).json()).isEqualTo(shipped.json());
    assertThat(api.ship(id).status()).isEqualTo(409);
    assertThat(api.cancel(id, "If-Match", "\"2\"").status()).isEqualTo(412);
    assertThat(api.complete(id).status()).isEqualTo(200);
    assertThat(VIEW.history(id))
        .containsExactly("order.created", "order.confirmed", "order.shipped", "order.completed");
  }

  @Test
  void orders_are_listed_page_by_page() {
    UUID customer = UUID.randomUUID();
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      placed.addFirst(api.place(OrderApi.order(customer)).get("id"));
    }
    placed.forEach(id -> assertThat(api.find(id).status()).isEqualTo(200));

    List<String> listed = new ArrayList<>();
    String page = "/orders?limit=3&status=PENDING&customerId=" + customer;
    for (String cursor = ""; cursor != null; ) {
      Answer answer = api.get(page + cursor);
      answer.items("items").forEach(order -> listed.add(String.valueOf(order.get("id"))));
      Object next = answer.json().get("nextCursor");
      cursor = next == null ? null : "&cursor=" + next;
    }
    assertThat(listed).isEqualTo(placed);
  }

  @Test
  void what_was_superseded_or_stored_twice_changes_nothing() {
    String id = api.placed();
    assertThat(api.cancel(id).status()).isEqualTo(200);
    logs.order(2, new OrderEvent.Confirmed(UUID.fromString(id)));
    logs.order(1, Samples.created(UUID.fromString(id)));
    assertThat(api.place(OrderApi.order(), "Idempotency-Key", "pg-1").status()).isEqualTo(201);
    assertThat(api.place(OrderApi.order(), "Idempotency-Key", "pg-1").status()).isEqualTo(200);

    String marker = api.placed();
    assertThat(api.find(marker).status()).isEqualTo(200);
    assertThat(api.find(id).get("status")).isEqualTo("CANCELLED");
    assertThat(VIEW.history(id)).containsExactly("order.created", "order.cancelled");
  }

  @Test
  void while_the_database_is_away_callers_are_told_so_and_orders_are_still_taken() {
    String before = api.placed();
    assertThat(api.find(before).status()).isEqualTo(200);
    String during;

    DATABASE.shut();
    try {
      for (Answer answer :
          List.of(
              api.find(before),
              api.cancel(before),
              api.place(OrderApi.order(), "Idempotency-Key", "pg-2"))) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.get("detail")).contains("database is out of reach");
      }
      assertThat(batch(OrderApi.order().replaceFirst("\\{", "{\"idempotencyKey\": \"pg-3\",")))
          .containsEntry("status", 503);
      during = api.placed();
      await("health is down").atMost(BACK).until(() -> api.health().status() == 503);
    } finally {
      DATABASE.open();
    }

    service.awaitHealthy();
    await("what was placed meanwhile is read")
        .atMost(BACK)
        .until(() -> api.find(during).status() == 200);
    assertThat(api.cancel(before).status()).isEqualTo(200);
  }

  private Map<String, Object> batch(String order) {
    return api.send(
            api.request("/orders/batch", "Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(order.replace("\n", " "))))
        .json();
  }
}
