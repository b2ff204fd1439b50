package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.SampleFiles;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.testing.Service;
import io.orderstreams.orders.testing.View;
import io.orderstreams.orders.testing.View.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryIT {

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
    logs.close();
    service.close();
    BROKER.close();
  }

  private final OrderApi api = service.api();

  @Test
  void the_history_tells_what_happened_why_and_where_it_stands_in_the_log() {
    String order = api.placed();
    Place place = view.placeOf(order);
    UUID cause = logs.reserved(order, place);
    assertThat(find(order, "?minVersion=2").status()).isEqualTo(200);
    assertThat(api.ship(order).status()).isEqualTo(200);

    List<Map<String, Object>> events = api.get("/orders/" + order + "/events").items("items");

    assertThat(events)
        .extracting(event -> event.get("type"))
        .containsExactly("order.created", "order.confirmed", "order.shipped");
    assertThat(events).extracting(event -> event.get("version")).containsExactly(1, 2, 3);
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(event)
                    .containsKeys("id", "time", "dataSchema")
                    .containsEntry("partition", place.partition())
                    .containsEntry("effect", "EFFECTIVE"));
    assertThat(events.get(0))
        .containsEntry("offset", (int) place.offset())
        .doesNotContainKey("causationId");
    assertThat(events.get(1)).containsEntry("causationId", cause.toString());
    assertThat(events.get(2).get("data"))
        .isEqualTo(
            Answer.json(
                SampleFiles.ours("order.shipped").replace(Samples.ORDER.toString(), order)));
  }

  @Test
  void what_took_no_effect_is_shown_on_request_and_counted_by_its_reason() {
    double superseded = api.metric("orders_events_superseded_total");
    double duplicate = api.metric("orders_events_duplicate_total");
    String order = api.placed();
    UUID id = UUID.fromString(order);
    assertThat(api.cancel(order).status()).isEqualTo(200);
    UUID late = logs.order(2, new OrderEvent.Confirmed(id));
    logs.order(2, new OrderEvent.Rejected(id, "too late"), late); // the same event once more
    UUID cancelled =
        UUID.fromString(
            String.valueOf(
                api.get("/orders/" + order + "/events").items("items").getLast().get("id")));
    logs.order(2, new OrderEvent.Cancelled(id, "changed my mind"), cancelled);
    marker();

    assertThat(api.get("/orders/" + order + "/events?include=superseded").items("items"))
        .extracting(event -> event.get("type") + " " + event.get("effect"))
        .containsExactly(
            "order.created EFFECTIVE",
            "order.cancelled EFFECTIVE",
            "order.confirmed SUPERSEDED",
            "order.rejected DUPLICATE",
            "order.cancelled DUPLICATE");
    assertThat(api.get("/orders/" + order + "/events").items("items")).hasSize(2);
    assertThat(api.find(order).get("status")).isEqualTo("CANCELLED");
    assertThat(api.metric("orders_events_superseded_total")).isEqualTo(superseded + 1);
    assertThat(api.metric("orders_events_duplicate_total")).isEqualTo(duplicate + 2);
  }

  @Test
  void an_order_that_is_not_there_has_no_history() {
    assertThat(api.get("/orders/" + UUID.randomUUID() + "/events").status()).isEqualTo(404);
    assertThat(api.get("/orders/" + UUID.randomUUID() + "/events?include=superseded").status())
        .isEqualTo(404);
  }

  @Test
  void bad_values_are_named() {
    Answer include = api.get("/orders/" + UUID.randomUUID() + "/events?include=all");
    assertThat(include.status()).isEqualTo(400);
    assertThat(include.violated()).containsExactly("include");
    assertThat(api.get("/orders/7/events").violated()).containsExactly("id");
  }

  /** Everything that was in the partitions before has been read after this. */
  private void marker() {
    for (int i = 0; i < 60; i++) {
      UUID marker = UUID.randomUUID();
      logs.order(1, Samples.created(marker));
      assertThat(find(marker.toString(), "?minVersion=1").status()).isEqualTo(200);
    }
  }

  private Answer find(String order, String query) {
    return api.get("/orders/" + order + query);
  }
}
