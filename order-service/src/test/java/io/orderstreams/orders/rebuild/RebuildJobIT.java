package io.orderstreams.orders.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Samples;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a rebuild is begun, followed, ended and remembered. */
class RebuildJobIT extends RebuildScene {

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
    OffsetDateTime aheadOfUs = OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(5);
    view.change(
        "INSERT INTO rebuilds (id, origin, status, phase, turn, events, offsets_read, offsets_to_read, started_at,"
            + " heard_of_at) VALUES (?, 'first', 'RUNNING', 'FOLDING', 1, 7, 7, 9, ?, ?)",
        dead,
        aheadOfUs.minusMinutes(5),
        aheadOfUs);
    view.change("INSERT INTO orders_rebuild SELECT * FROM orders");
    view.change("UPDATE orders_rebuild SET status = 'SHIPPED'");
    assertThat(api.post("/rebuilds", "{\"from\": \"first\"}").status())
        .as("as long as it may say something yet")
        .isEqualTo(409);
    awaitOver(dead);

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
  @ValueSource(strings = {"", "{}", "{\"from\": null}"})
  void it_begins_with_the_first_event_unless_something_else_is_wanted(String body) {
    Answer begun = api.post("/rebuilds", body);

    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    assertThat(begun.get("from")).isEqualTo("first");
    awaitOver(uuid(begun.get("id")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"from\": \"last\"}", "{\"from\": \"\"}"})
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

  private void awaitTurn() {
    Awaitility.await("the turn is free")
        .until(() -> view.rows("SELECT id FROM rebuilds WHERE turn = 1").isEmpty());
  }

  /** All of its server-sent events. */
  private String told(UUID rebuild) {
    return api.send(api.request("/rebuilds/" + rebuild, "Accept", "text/event-stream").GET())
        .text();
  }
}
