package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.InventoryService.Answer;
import io.orderstreams.inventory.testing.Ledger;
import io.orderstreams.inventory.testing.Orders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients meet. */
class HttpIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static InventoryService service;

  private final String sku = "SKU-" + UUID.randomUUID();
  private final String key = "key-" + sku;

  @BeforeAll
  static void start(@TempDir Path data) {
    service = InventoryService.healthy(BROKER, data);
  }

  @AfterAll
  static void stop() {
    service.close();
    BROKER.close();
  }

  @Test
  void a_receipt_is_answered_when_the_ledger_has_it() {
    Answer answer = service.receive(sku, 100);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json()).containsEntry("sku", sku).containsEntry("quantity", 100);
    assertThat(Ledger.numbers(BROKER))
        .contains(Long.parseLong(String.valueOf(answer.json().get("entry"))));
    assertThat(service.get("/stock/" + sku).json())
        .isEqualTo(Map.of("sku", sku, "onHand", 100, "reserved", 0, "available", 100));
  }

  @Test
  void asking_again_under_the_same_key_changes_nothing() {
    Answer first = service.receive(sku, 100, key);
    Answer again = service.receive(sku, 100, key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(service.stock(sku)).isEqualTo("100/0");
  }

  @Test
  void the_same_key_for_something_else_is_refused() {
    service.receive(sku, 100, key);
    assertProblem(service.receive(sku, 101, key), 422);
    assertProblem(service.receive(sku + "x", 100, key), 422);
    assertThat(service.stock(sku)).isEqualTo("100/0");
  }

  @Test
  void many_asking_at_once_under_one_key_make_one_receipt() throws Exception {
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        answers.add(clients.submit(() -> service.receive(sku, 7, key)));
      }
    }
    int created = 0;
    for (Future<Answer> answer : answers) {
      assertThat(answer.get().status()).isIn(200, 201);
      created += answer.get().status() == 201 ? 1 : 0;
    }
    assertThat(created).isEqualTo(1);
    assertThat(service.stock(sku)).isEqualTo("7/0");
  }

  @Test
  void an_adjustment_is_answered_when_the_ledger_has_it() {
    service.receive(sku, 10);
    Answer answer = adjust(-3, "damaged", null);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json())
        .containsEntry("sku", sku)
        .containsEntry("delta", -3)
        .containsEntry("reason", "damaged");
    assertThat(Ledger.numbers(BROKER))
        .contains(Long.parseLong(String.valueOf(answer.json().get("entry"))));
    assertThat(service.stock(sku)).isEqualTo("7/0");
  }

  @Test
  void adjusting_again_under_the_same_key_changes_nothing() {
    service.receive(sku, 10);
    Answer first = adjust(-3, "damaged", key);
    Answer again = adjust(-3, "damaged", key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    assertProblem(adjust(-3, "stolen", key), 422);
    assertProblem(adjust(-4, "damaged", key), 422);
    assertProblem(service.receive(sku, 3, key), 422);
    assertThat(service.stock(sku)).isEqualTo("7/0");
  }

  @Test
  void no_adjustment_takes_what_is_reserved() {
    UUID order = UUID.randomUUID();
    service.receive(sku, 10);
    try (Orders orders = new Orders(BROKER, 1)) {
      orders.created(order, Map.of(sku, 4));
      service.awaitReservation(order, "RESERVED");
    }
    assertProblem(adjust(-7, "damaged", null), 409);
    assertThat(service.stock(sku)).isEqualTo("10/4");
    assertThat(adjust(-6, "damaged", null).status()).isEqualTo(201);
    assertThat(service.stock(sku)).isEqualTo("4/4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"delta\": 0, \"reason\": \"damaged\"}",
        "{\"delta\": 1000001, \"reason\": \"damaged\"}",
        "{\"delta\": -1000001, \"reason\": \"damaged\"}",
        "{\"delta\": -9223372036854775809, \"reason\": \"damaged\"}",
        "{\"delta\": 1.5, \"reason\": \"damaged\"}",
        "{\"delta\": null, \"reason\": \"damaged\"}",
        "{\"reason\": \"damaged\"}",
        "{\"delta\": 1}",
        "{\"delta\": 1, \"reason\": null}",
        "{\"delta\": 1, \"reason\": \" \"}",
        "{\"delta\": 1, \"reason\": \"a\\u0000b\"}",
        "{}",
        ""
      })
  void a_bad_adjustment_changes_nothing(String body) {
    service.receive(sku, 10);
    assertProblem(service.post("/stock/" + sku + "/adjustments", body, Map.of()), 400);
    assertThat(service.stock(sku)).isEqualTo("10/0");
  }

  @Test
  void an_article_that_was_never_here_cannot_be_adjusted() {
    assertProblem(adjust(5, "found", null), 404);
    assertProblem(adjust(5, "x".repeat(201), null), 400);
    assertThat(service.stock(sku)).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"quantity\": 0}",
        "{\"quantity\": -1}",
        "{\"quantity\": 1000001}",
        "{\"quantity\": 99999999999999999999}",
        "{\"quantity\": 1.5}",
        "{\"quantity\": \"many\"}",
        "{\"quantity\": \"5\"}",
        "{\"quantity\": true}",
        "{\"quantity\": [5]}",
        "{\"quantity\": {}}",
        "{\"quantity\": null}",
        "{}",
        "[]",
        "{",
        ""
      })
  void a_bad_quantity_changes_nothing(String body) {
    assertProblem(service.post("/stock/" + sku + "/receipts", body, Map.of()), 400);
    assertThat(service.stock(sku)).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5.0", "5.00", "0.5e1", "50e-1"})
  void a_whole_number_may_be_spelled_in_any_way(String five) {
    Answer received =
        service.post("/stock/" + sku + "/receipts", "{\"quantity\": " + five + "}", Map.of());
    assertThat(received.status()).as(received.text()).isEqualTo(201);
    assertThat(received.json()).containsEntry("quantity", 5);
    assertThat(
            service
                .post(
                    "/stock/" + sku + "/adjustments",
                    "{\"delta\": -%s, \"reason\": \"lost\"}".formatted(five),
                    Map.of())
                .status())
        .isEqualTo(201);
    assertThat(service.put("/stock/" + sku + "/reorder-level", "{\"level\": " + five + "}").json())
        .isEqualTo(Map.of("level", 5));
    assertThat(service.stock(sku)).isEqualTo("0/0");
  }

  @Test
  void the_most_may_be_spelled_in_any_way_too() {
    assertThat(service.post("/stock/" + sku + "/receipts", "{\"quantity\": 1e6}", Map.of()).json())
        .containsEntry("quantity", 1_000_000);
    assertThat(service.put("/stock/" + sku + "/reorder-level", "{\"level\": 1e6}").json())
        .isEqualTo(Map.of("level", 1_000_000));
  }

  @ParameterizedTest
  @CsvSource({
    "1.5,                  must be a whole number",
    "1e-400,               must be greater than or equal to 1",
    "1000001,              must be less than or equal to 1000000",
    "99999999999999999999, must be less than or equal to 1000000",
    "1e400,                must be less than or equal to 1000000",
    "1e999999999,          must be less than or equal to 1000000",
    "-1e999999999,         must be greater than or equal to 1",
  })
  void what_is_wrong_with_a_number_is_said(String number, String message) {
    Answer answer =
        service.post("/stock/" + sku + "/receipts", "{\"quantity\": " + number + "}", Map.of());
    assertProblem(answer, 400);
    assertThat(answer.text())
        .contains("\"violations\":[{\"field\":\"quantity\",\"message\":\"" + message + "\"}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"quantity\": 0}",
        "{\"quantity\": 1000001}",
        "{\"quantity\": 1.5}",
        "{\"quantity\": null}",
        "{\"quantity\": \"5\"}",
        "{\"quantity\": true}",
        "{\"quantity\": [5]}",
        "{\"quantity\": {}}",
        "{}"
      })
  void the_field_at_fault_is_named(String body) {
    Answer answer = service.post("/stock/" + sku + "/receipts", body, Map.of());
    assertThat(answer.text()).contains("\"violations\":[{\"field\":\"quantity\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /stock/TEA/adjustments     | {\"delta\": \"1\", \"reason\": \"r\"}      | delta",
        "POST | /stock/TEA/adjustments     | {\"delta\": 1, \"reason\": 5}            | reason",
        "POST | /stock/TEA/adjustments     | {\"delta\": 1, \"reason\": {}}           | reason",
        "PUT  | /stock/TEA/reorder-level   | {\"level\": {}}                          | level",
        "PUT  | /stock/TEA/reorder-level   | {\"level\": true}                        | level",
        "POST | /rebuilds                  | {\"from\": 5}                            | from",
        "POST | /rebuilds                  | {\"from\": [\"first\"]}                  | from",
        "POST | /readers/low-stock/skips   | {\"partition\": \"0\", \"offset\": 1, \"reason\": \"r\"} | partition",
        "POST | /readers/low-stock/skips   | {\"partition\": 0, \"offset\": 1.5, \"reason\": \"r\"} | offset",
        "POST | /readers/low-stock/skips   | {\"partition\": 0, \"offset\": {}, \"reason\": \"r\"} | offset",
        "POST | /readers/low-stock/skips   | {\"partition\": 0, \"offset\": 1, \"reason\": 5} | reason",
      })
  void a_field_of_the_wrong_type_is_named(String method, String path, String body, String field) {
    Answer answer =
        method.equals("PUT") ? service.put(path, body) : service.post(path, body, Map.of());
    assertProblem(answer, 400);
    assertThat(answer.text())
        .contains("\"violations\":[{\"field\":\"" + field + "\",\"message\":\"must be ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_X", "-X", ".X"})
  void what_cannot_be_ordered_is_not_taken_into_stock(String name) {
    String path = "/stock/" + name;
    assertThat(service.receive(name, 1).text())
        .contains("\"field\":\"sku\"", "beginning with a letter or digit");
    assertProblem(service.receive(name, 1), 400);
    // Not refused as names: of old they may be in stock, and need correcting.
    assertProblem(
        service.post(path + "/adjustments", "{\"delta\": 1, \"reason\": \"found\"}", Map.of()),
        404);
    assertProblem(service.put(path + "/reorder-level", "{\"level\": 1}"), 404);
    assertProblem(service.get(path), 404);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /stock/no%20such%2Fname,   400",
    "GET,    /stock/NEVER-HEARD-OF,     404",
    "GET,    /stock?limit=0,            400",
    "GET,    /stock?limit=501,          400",
    "GET,    /stock?limit=many,         400",
    "GET,    /stock?at=yesterday,       400",
    "GET,    /stock?atEntry=-1,         400",
    "GET,    /stock?atEntry=999999,     404",
    "GET,    /stock?at=2026-01-01T00:00:00Z&atEntry=1, 400",
    "GET,    /stock?at=2026-01-01T00:00:00Z&cursor=%25%25, 400",
    "GET,    /stock?cursor=%25%25,      400",
    "GET,    /stock?cursor=AA,          400",
    "GET,    /reservations/nonsense,    400",
    "GET,    /reservations/1-1-1-1-1,   400",
    "GET,    /reservations/0192f0c1-7a3b-7c4d-8e5f-0123456789ab, 404",
    "GET,    /nowhere,                  404",
    "DELETE, /stock,                    405",
    "POST,   /stock/TEA/receipts,       400",
  })
  void what_cannot_be_answered_is_a_problem(String method, String path, int status) {
    assertProblem(service.send(method, path), status);
  }

  @Test
  void a_wrong_content_type_and_too_large_a_body_are_problems() {
    String path = "/stock/" + sku + "/receipts";
    assertProblem(
        service.post(
            path, "quantity=1", Map.of("Content-Type", "application/x-www-form-urlencoded")),
        415);
    String large = "{\"quantity\": 1, \"note\": \"" + "x".repeat(1_100_000) + "\"}";
    assertProblem(service.post(path, large, Map.of()), 413);
    assertProblem(service.post(path, "{\"quantity\":1}", Map.of("Idempotency-Key", "a b")), 400);
    assertThat(service.stock(sku)).isEqualTo("unknown");
  }

  @Test
  void a_list_is_read_page_by_page() {
    for (String suffix : List.of("c", "a", "b")) {
      service.receive("PAGE-" + suffix, 1);
    }
    List<Object> seen = new ArrayList<>();
    String path = "/stock?limit=2";
    while (true) {
      Map<String, Object> page = service.get(path).json();
      for (Object item : (List<?>) Objects.requireNonNull(page.get("items"))) {
        seen.add(Objects.requireNonNull(((Map<?, ?>) item).get("sku")));
      }
      if (page.get("nextCursor") == null) {
        break;
      }
      path = "/stock?limit=2&cursor=" + page.get("nextCursor");
    }
    assertThat(seen).contains("PAGE-a", "PAGE-b", "PAGE-c").doesNotHaveDuplicates().isSorted();
  }

  @Test
  void it_describes_itself() {
    assertThat(service.get("/openapi").text())
        .contains("/stock/{sku}/receipts", "/reservations/{orderId}", "title: Inventory");
    assertThat(service.get("/metrics").text())
        .contains("inventory_ledger_confirmed", "inventory_ledger_backlog", "jvm_memory");
    assertThat(service.health().text()).contains("\"ledger\"", "\"readers\"", "\"broker\"", "jdbc");
  }

  @Test
  void it_announces_that_it_started() {
    await("the announcement is in the queue")
        .untilAsserted(
            () ->
                assertThat(BROKER.take("system_events"))
                    .anySatisfy(
                        event -> {
                          assertThat(event.body()).contains("service_started");
                          assertThat(event.headers().get("correlationid"))
                              .isEqualTo(event.headers().get("cloudEvents_id"))
                              .isNotNull();
                        }));
  }

  private Answer adjust(long delta, String reason, @Nullable String idempotencyKey) {
    return service.post(
        "/stock/" + sku + "/adjustments",
        "{\"delta\": %d, \"reason\": \"%s\"}".formatted(delta, reason),
        idempotencyKey == null ? Map.of() : Map.of("Idempotency-Key", idempotencyKey));
  }

  private static void assertProblem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.json()).containsEntry("status", status).containsKeys("type", "title");
  }
}
