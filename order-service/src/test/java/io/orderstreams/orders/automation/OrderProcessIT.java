package io.orderstreams.orders.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.StreamContent.Stored;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.testing.Service;
import io.orderstreams.orders.testing.View;
import io.orderstreams.orders.testing.View.Place;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stock answers by hand, in place of inventory-service. */
class OrderProcessIT {

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
  void when_stock_is_reserved_the_order_is_confirmed_once() {
    String id = api.placed();
    Place cause = view.placeOf(id);

    UUID entry = logs.reserved(id, cause);
    logs.reserved(id, cause);
    logs.refused(id, cause, "changed my mind");
    awaitMarker();

    assertThat(api.find(id).json())
        .containsEntry("status", "CONFIRMED")
        .containsEntry("version", 2)
        .doesNotContainKey("reason");
    assertThat(inTheLog(id))
        .extracting(stored -> stored.envelope().type())
        .containsExactly("order.created", "order.confirmed");
    assertThat(inTheLog(id).getLast().envelope().causationId()).isEqualTo(entry.toString());
  }

  @Test
  void when_stock_is_refused_the_order_is_rejected_once_for_that_reason() {
    String id = api.placed();
    Place cause = view.placeOf(id);

    logs.refused(id, cause, "unknown SKU: TEA-01");
    logs.refused(id, cause, "unknown SKU: CUP-07");
    logs.reserved(id, cause);
    awaitMarker();

    assertThat(api.find(id).json())
        .containsEntry("status", "REJECTED")
        .containsEntry("reason", "unknown SKU: TEA-01");
    assertThat(inTheLog(id)).hasSize(2);
  }

  @Test
  void an_order_that_was_cancelled_in_the_meantime_stays_cancelled() {
    String id = api.placed();
    Place cause = view.placeOf(id);
    assertThat(api.cancel(id).status()).isEqualTo(200);

    logs.reserved(id, cause);
    awaitMarker();

    assertThat(view.history(id)).containsExactly("order.created", "order.cancelled");
    assertThat(inTheLog(id)).hasSize(2);
  }

  @Test
  void other_news_and_answers_about_orders_that_nobody_placed_are_passed_over() {
    String id = api.placed();
    Place cause = view.placeOf(id);

    logs.ledger("stock.received", "TEA-01", "{\"sku\":\"TEA-01\",\"quantity\":100}");
    logs.ledger("stock.counted", "TEA-01", "no JSON, but none of our business");
    logs.reserved(UUID.randomUUID().toString(), cause);
    logs.reserved(id, cause);

    await("confirmed")
        .untilAsserted(() -> assertThat(api.find(id).get("status")).isEqualTo("CONFIRMED"));
    await("what is not known is counted, by one of the readers")
        .untilAsserted(
            () ->
                assertThat(api.get("/metrics").text()).contains("order_process_unknown_total 1.0"));
  }

  @Test
  void answers_about_partitions_that_there_are_not_are_counted_once_and_hold_nobody_up() {
    String lost = api.placed();
    Place cause = view.placeOf(lost);

    logs.reserved(lost, new Place(3, cause.offset()));
    logs.refused(lost, new Place(-1, cause.offset()), "no matter");
    awaitMarker();

    await("counted, by one of the readers")
        .untilAsserted(
            () ->
                assertThat(api.get("/metrics").text())
                    .contains("order_process_misdirected_total 2.0"));
    assertThat(api.find(lost).get("status")).isEqualTo("PENDING");
  }

  @Test
  void an_answer_may_come_before_the_projection_knows_the_order() throws SQLException {
    // One order in each partition, so that each has a row with its position.
    await("a position in each partition")
        .until(
            () -> {
              api.placed();
              return view.rows("SELECT * FROM positions").size() == 3;
            });

    String id;
    try (Connection connection = view.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT * FROM positions FOR UPDATE"); // the projection stands still now
      id = UUID.randomUUID().toString();
      // As another instance places it: nobody here expects it.
      logs.order(1, Samples.created(UUID.fromString(id)));
      Stored created = inTheLog(id).getFirst();
      int partition = Logs.ORDERS.partition(created.stream()).number();
      logs.reserved(id, new Place(partition, created.offset()));
      assertThat(view.history(id)).isEmpty();
      connection.rollback();
    }

    await("confirmed")
        .untilAsserted(
            () -> assertThat(view.history(id)).containsExactly("order.created", "order.confirmed"));
  }

  @Test
  void an_answer_that_cannot_be_read_stops_the_process_until_an_operator_skips_it() {
    String before = api.placed();
    Place cause = view.placeOf(before);
    logs.ledger("stock.reserved", before, "{\"orderId\":\"" + before + "\"}");
    logs.reserved(before, cause);

    // Whose order it is about cannot be told, so none of the readers may pass over it.
    List<String> readers = List.of("order-process-0", "order-process-1", "order-process-2");
    await("all readers of the ledger have stopped")
        .untilAsserted(
            () ->
                assertThat(readers)
                    .allSatisfy(
                        reader ->
                            assertThat(api.health().text())
                                .containsPattern(reader + "/stock-ledger[^}]*STOPPED")));
    String health = api.health().text();
    assertThat(health).contains("cause");
    assertThat(api.find(before).get("status")).isEqualTo("PENDING");

    long offset =
        Long.parseLong(health.replaceFirst("(?s).*cannot read the event at offset (\\d+).*", "$1"));
    for (String reader : readers) {
      Answer skipped =
          api.post(
              "/readers/" + reader + "/skips",
              "{\"partition\": 0, \"offset\": " + offset + ", \"reason\": \"by hand\"}");
      assertThat(skipped.status()).isEqualTo(201);
    }

    await("confirmed")
        .untilAsserted(() -> assertThat(api.find(before).get("status")).isEqualTo("CONFIRMED"));
    service.awaitHealthy();
  }

  /** When this has been confirmed, all answers before it have been acted upon. */
  private void awaitMarker() {
    String marker = api.placed();
    logs.reserved(marker, view.placeOf(marker));
    await("the process has come to the marker")
        .untilAsserted(() -> assertThat(api.find(marker).get("status")).isEqualTo("CONFIRMED"));
    // Answers in the same batch as the marker run beside it; the next batch begins after them.
    String another = api.placed();
    logs.reserved(another, view.placeOf(another));
    await("the process has come to the second marker")
        .untilAsserted(() -> assertThat(api.find(another).get("status")).isEqualTo("CONFIRMED"));
  }

  private static List<Stored> inTheLog(String order) {
    return BROKER.readAll(Logs.ORDERS).stream()
        .filter(stored -> stored.envelope().subject().equals(order))
        .toList();
  }
}
