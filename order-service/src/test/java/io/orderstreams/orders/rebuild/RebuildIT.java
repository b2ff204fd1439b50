package io.orderstreams.orders.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.testing.Answer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a rebuild does to the live view. */
class RebuildIT extends RebuildScene {

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
}
