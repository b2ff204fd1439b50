package io.orderstreams.orders.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.testing.Service;
import io.orderstreams.orders.testing.View;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RebuildIT {

  private static final List<String> COPIES =
      List.of(
          "orders_rebuild",
          "journal_rebuild",
          "superseded_rebuild",
          "positions_rebuild",
          "rebuild_candidates");

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path data;

  @SuppressWarnings("NullAway.Init")
  private Service service;

  @SuppressWarnings("NullAway.Init")
  private OrderApi api;

  @SuppressWarnings("NullAway.Init")
  private View view;

  @SuppressWarnings("NullAway.Init")
  private Logs logs;

  @BeforeEach
  void start() {
    // Small batches, so that a rebuild has many of them.
    service =
        Service.startUnchecked(
            broker, data, Map.of("reader.batch-max", "20", "orders.rebuild.tail-max", "10"));
    service.awaitHealthy();
    api = service.api();
    view = new View(data);
    logs = new Logs(broker);
  }

  @AfterEach
  void stop() {
    logs.close();
    service.close();
    broker.close();
  }

  @Test
  void rows_damaged_by_hand_are_found_and_repaired_while_orders_arrive() throws Exception {
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      orders.add(api.placed());
    }
    orders.subList(0, 20).forEach(order -> assertThat(api.cancel(order).status()).isEqualTo(200));
    logs.order(2, new OrderEvent.Confirmed(uuid(orders.getFirst()))); // superseded
    Awaitility.await("all is read")
        .until(
            () ->
                view.rows("SELECT * FROM superseded").size() == 1
                    && api.find(orders.getLast()).status() == 200);
    Map<String, List<Map<String, String>>> undamaged = view.everything();
    String ghost = UUID.randomUUID().toString();
    damage(orders, ghost);

    AtomicBoolean arriving = new AtomicBoolean(true);
    Answer done;
    List<String> arrived = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> customers =
          executor.submit(
              () -> {
                while (arriving.get()) {
                  arrived.add(api.placed());
                }
              });
      done = awaitOver(begin());
      arriving.set(false);
      customers.get();
    }

    assertThat(done.get("status")).isEqualTo("COMPLETED");
    assertThat(done.get("percent")).isEqualTo("100");
    assertThat(Integer.parseInt(done.get("events"))).isGreaterThanOrEqualTo(61);
    assertThat(done.items("differences"))
        .extracting(d -> d.get("key") + " " + d.get("table") + " " + d.get("kind"))
        .containsExactlyInAnyOrder(
            orders.get(1) + " orders DIFFERENT",
            orders.get(30) + " orders MISSING",
            ghost + " orders EXTRA",
            orders.get(31) + " journal DIFFERENT",
            orders.get(32) + " journal MISSING",
            orders.get(0) + " superseded MISSING");
    assertThat(done.get("differenceCount")).isEqualTo("6");
    assertThat(done.items("differences").getFirst().get("columns"))
        .isEqualTo(List.of(Map.of("column", "status", "live", "SHIPPED", "rebuilt", "CANCELLED")));

    arrived.forEach(order -> assertThat(api.find(order).status()).isEqualTo(200));
    Map<String, List<Map<String, String>>> repaired = view.everything();
    for (String table : List.of("orders", "journal", "superseded")) {
      assertThat(repaired.get(table)).as(table).containsAll(rows(undamaged, table));
      assertThat(repaired.get(table))
          .as(table)
          .hasSize(
              rows(undamaged, table).size() + (table.equals("superseded") ? 0 : arrived.size()));
    }
    awaitCopiesEmpty();
  }

  @Test
  void an_undamaged_view_is_left_as_it_is() {
    for (int i = 0; i < 10; i++) {
      String order = api.placed();
      assertThat(api.find(order).status()).isEqualTo(200);
    }
    Map<String, List<Map<String, String>>> before = view.everything();

    Answer done = awaitOver(begin());

    assertThat(done.get("status")).isEqualTo("COMPLETED");
    assertThat(done.get("differenceCount")).isEqualTo("0");
    assertThat(view.everything()).isEqualTo(before);
    List<String> announced = new ArrayList<>();
    Awaitility.await("begin and end are announced")
        .untilAsserted(
            () -> {
              broker.take("system_events").forEach(m -> announced.add(m.body()));
              assertThat(announced)
                  .anyMatch(text -> text.contains("rebuild_started"))
                  .anyMatch(text -> text.contains("rebuild_completed"));
            });
  }

  @Test
  void what_the_live_reader_was_told_to_skip_is_skipped() {
    logs.order(UUID.randomUUID(), 1, "order.eaten", 1, "{}");
    Awaitility.await("the reader stops").until(() -> api.health().text().contains("STOPPED"));
    Map<String, String> stopped = stoppedAt();
    Answer skipped =
        api.post(
            "/readers/order-projection/skips",
            "{\"partition\": %s, \"offset\": %s, \"reason\": \"nonsense\"}"
                .formatted(stopped.get("partition"), stopped.get("offset")));
    assertThat(skipped.status()).as(skipped.text()).isEqualTo(201);
    service.awaitHealthy();
    Map<String, List<Map<String, String>>> before = view.everything();

    assertThat(awaitOver(begin()).get("status")).isEqualTo("COMPLETED");

    assertThat(view.everything()).isEqualTo(before);
  }

  @Test
  void a_swap_that_cannot_have_its_rows_changes_nothing_and_is_tried_again() throws Exception {
    String order = api.placed();
    assertThat(api.find(order).status()).isEqualTo(200);
    view.change("UPDATE orders SET status = 'SHIPPED' WHERE id = ?", uuid(order));
    UUID rebuild;
    try (Connection busy = view.connect();
        PreparedStatement lock =
            busy.prepareStatement("SELECT * FROM orders WHERE id = ? FOR UPDATE")) {
      busy.setAutoCommit(false);
      lock.setObject(1, uuid(order));
      lock.executeQuery();
      rebuild = begin();
      Awaitility.await("the swap is on")
          .until(() -> !view.rows("SELECT * FROM rebuild_candidates").isEmpty());
      assertThat(status(rebuild).get("status")).isEqualTo("RUNNING");
      assertThat(api.find(order).get("status")).isEqualTo("SHIPPED");
      busy.rollback();
    }

    Answer done = awaitOver(rebuild);

    assertThat(done.get("status")).as(done.text()).isEqualTo("COMPLETED");
    assertThat(done.get("differenceCount")).isEqualTo("1");
    assertThat(api.find(order).get("status")).isEqualTo("PENDING");
  }

  @Test
  void cancelled_it_leaves_the_live_view_and_makes_room_for_another() {
    logs.orders(20_000);
    UUID last = UUID.randomUUID();
    logs.order(1, Samples.created(last));
    Awaitility.await("all is read")
        .atMost(Duration.ofSeconds(90))
        .until(() -> view.rows("SELECT id FROM orders").size() == 20_001);
    view.change("UPDATE orders SET status = 'SHIPPED' WHERE id = ?", last);
    UUID rebuild = begin();
    Awaitility.await("it has begun")
        .until(() -> Integer.parseInt(status(rebuild).get("percent")) > 0);
    assertThat(api.post("/rebuilds", "{\"from\": \"first\"}").status()).isEqualTo(409);
    assertThat(status(rebuild).json()).containsKeys("secondsLeft", "eventsPerSecond", "phase");

    Answer cancelled = cancel(rebuild);

    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.get("status")).isEqualTo("CANCELLED");
    awaitCopiesEmpty();
    assertThat(cancel(rebuild).status()).isEqualTo(200);
    assertThat(told(rebuild)).as("told as the last event").contains("event: end", "CANCELLED");
    assertThat(view.rows("SELECT status FROM orders WHERE id = ?", last).getFirst())
        .containsEntry("status", "SHIPPED");
    awaitTurn();
    assertThat(begin()).isNotEqualTo(rebuild);
  }

  @Test
  void one_whose_process_has_died_is_given_up_and_what_it_left_is_removed() {
    String order = api.placed();
    assertThat(api.find(order).status()).isEqualTo(200);
    UUID dead = UUID.randomUUID();
    view.change(
        "INSERT INTO rebuilds (id, origin, status, phase, turn, events, offsets_read, offsets_to_read, started_at,"
            + " heard_of_at) VALUES (?, 'first', 'RUNNING', 'FOLDING', 1, 7, 7, 9, ?, ?)",
        dead,
        OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(5),
        OffsetDateTime.now(ZoneOffset.UTC));
    view.change("INSERT INTO orders_rebuild SELECT * FROM orders");
    view.change("UPDATE orders_rebuild SET status = 'SHIPPED'");
    assertThat(api.post("/rebuilds", "{\"from\": \"first\"}").status())
        .as("while it was heard of a moment ago")
        .isEqualTo(409);
    view.change(
        "UPDATE rebuilds SET heard_of_at = ?", OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(4));

    Answer done = awaitOver(begin());

    assertThat(status(dead).get("status")).isEqualTo("FAILED");
    assertThat(done.get("status")).isEqualTo("COMPLETED");
    assertThat(done.get("differenceCount")).isEqualTo("0");
    assertThat(api.find(order).get("status")).isEqualTo("PENDING");
    awaitCopiesEmpty();
  }

  @Test
  void its_progress_is_told_until_it_is_over() {
    logs.orders(3_000);
    Awaitility.await("all is read")
        .atMost(Duration.ofMinutes(2))
        .until(() -> view.rows("SELECT id FROM orders").size() == 3_000);

    String told = told(begin());

    assertThat(told).contains("event: progress", "\"status\":\"RUNNING\"");
    assertThat(told.substring(told.lastIndexOf("event:")))
        .contains("event: end", "\"status\":\"COMPLETED\"", "\"percent\":100");
  }

  @Test
  void the_newest_ones_are_listed_also_after_a_restart() {
    UUID first = begin();
    awaitOver(first);
    awaitTurn();
    UUID second = begin();
    awaitOver(second);
    logs.close();
    service.close();
    start();

    assertThat(api.get("/rebuilds").items("items"))
        .extracting(rebuild -> rebuild.get("id"))
        .containsExactly(second.toString(), first.toString());
    assertThat(api.get("/rebuilds?limit=1").items("items")).hasSize(1);
    assertThat(status(first).get("status")).isEqualTo("COMPLETED");
    assertThat(api.get("/rebuilds?limit=0").status()).isEqualTo(400);
    assertThat(api.get("/rebuilds?limit=101").status()).isEqualTo(400);
  }

  @Test
  void without_a_snapshot_none_can_be_begun_with() {
    api.placed();

    Answer failed = awaitOver(begin("snapshot"));

    assertThat(failed.get("status")).isEqualTo("FAILED");
    assertThat(failed.get("reason")).contains("no snapshot");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"from\": \"last\"}", "{\"from\": null}", "{}"})
  void where_it_cannot_begin_is_refused(String body) {
    Answer refused = api.post("/rebuilds", body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.violated()).containsExactly("from");
    assertThat(view.rows("SELECT id FROM rebuilds")).isEmpty();
  }

  @Test
  void a_rebuild_that_is_not_there_is_not_found_and_one_that_is_over_cannot_be_cancelled() {
    assertThat(status(UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(cancel(UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(api.get("/rebuilds/7").violated()).containsExactly("id");

    UUID over = begin();
    awaitOver(over);
    assertThat(cancel(over).status()).isEqualTo(409);
  }

  private void damage(List<String> orders, String ghost) {
    view.change("UPDATE orders SET status = 'SHIPPED' WHERE id = ?", uuid(orders.get(1)));
    view.change("DELETE FROM orders WHERE id = ?", uuid(orders.get(30)));
    view.change(
        "INSERT INTO orders (id, version, status, customer_id, email, currency, locale, total, lines, created_at,"
            + " updated_at) SELECT CAST(? AS UUID), version, status, customer_id, email, currency, locale, total,"
            + " lines, created_at, updated_at FROM orders WHERE id = ?",
        ghost,
        uuid(orders.get(2)));
    view.change("UPDATE journal SET data = '{}' WHERE order_id = ?", uuid(orders.get(31)));
    view.change("DELETE FROM journal WHERE order_id = ?", uuid(orders.get(32)));
    view.change("DELETE FROM superseded");
  }

  private Map<String, String> stoppedAt() {
    Matcher matcher =
        Pattern.compile("orders-([0-9]+)\":\\{[^}]*at offset ([0-9]+)")
            .matcher(api.health().text());
    assertThat(matcher.find()).as(api.health().text()).isTrue();
    return Map.of("partition", matcher.group(1), "offset", matcher.group(2));
  }

  private static List<Map<String, String>> rows(
      Map<String, List<Map<String, String>>> view, String table) {
    return Objects.requireNonNull(view.get(table));
  }

  private void awaitTurn() {
    Awaitility.await("the turn is free")
        .until(() -> view.rows("SELECT id FROM rebuilds WHERE turn = 1").isEmpty());
  }

  /** All of its server-sent events. */
  private String told(UUID rebuild) {
    return api.send(api.request("/rebuilds/" + rebuild, "Accept", "text/event-stream").GET())
        .text();
  }

  private UUID begin() {
    return begin("first");
  }

  private UUID begin(String from) {
    Answer begun = api.post("/rebuilds", "{\"from\": \"%s\"}".formatted(from));
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    assertThat(begun.header("Location")).isEqualTo("/rebuilds/" + begun.get("id"));
    return uuid(begun.get("id"));
  }

  private Answer status(UUID rebuild) {
    return api.get("/rebuilds/" + rebuild);
  }

  private Answer cancel(UUID rebuild) {
    return api.send(api.request("/rebuilds/" + rebuild).DELETE());
  }

  private Answer awaitOver(UUID rebuild) {
    Awaitility.await("the rebuild is over")
        .atMost(Duration.ofMinutes(2))
        .until(() -> !status(rebuild).get("status").equals("RUNNING"));
    return status(rebuild);
  }

  private void awaitCopiesEmpty() {
    for (String table : COPIES) {
      Awaitility.await(table + " is empty")
          .until(() -> view.rows("SELECT * FROM " + table).isEmpty());
    }
  }

  private static UUID uuid(String text) {
    return UUID.fromString(text);
  }
}
