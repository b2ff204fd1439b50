package io.orderstreams.orders.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Service;
import io.orderstreams.orders.testing.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableEventIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();

  @SuppressWarnings("NullAway.Init")
  private static Service service;

  @SuppressWarnings("NullAway.Init")
  private static View view;

  @BeforeAll
  static void start(@TempDir Path data) {
    service = Service.start(BROKER, data);
    view = new View(data);
  }

  @AfterAll
  static void stop() {
    service.close();
    BROKER.close();
  }

  private final OrderApi api = service.api();

  @Test
  void it_stops_its_partition_and_no_other_until_an_operator_skips_it() {
    api.placed();
    BROKER.publishTo("orders-1", Map.of("n", "1"), "not an event");

    await("health is down").until(() -> api.health().status() == 503);
    assertThat(api.health().text())
        .contains("order-projection/orders-1", "STOPPED", "cannot read the event at offset");
    long offset = stoppedAt("orders-1");

    // Orders can be placed all the same; those of the other partitions are read.
    List<String> waiting = new ArrayList<>();
    List<String> read = new ArrayList<>();
    while (waiting.isEmpty() || read.isEmpty()) {
      String id = api.placed();
      (partitionOf(id) == 1 ? waiting : read).add(id);
    }
    read.forEach(id -> assertThat(api.find(id).status()).isEqualTo(200));
    waiting.forEach(id -> assertThat(view.history(id)).isEmpty());
    waiting.forEach(
        id -> assertThat(api.find(id).status()).as("not said to be none").isEqualTo(503));

    assertThat(skip("order-projection", 1, offset + 1).status()).isEqualTo(409);
    assertThat(skip("order-projection", 0, offset).status()).isEqualTo(409);
    assertThat(skip("order-projection", 3, offset).violated()).containsExactly("partition");
    assertThat(skip("nobody", 1, offset).status()).isEqualTo(404);
    assertThat(api.post("/readers/order-projection/skips", "{\"reason\": \" \"}").violated())
        .containsExactlyInAnyOrder("partition", "offset", "reason");
    assertThat(api.health().status()).isEqualTo(503);

    assertThat(skip("order-projection", 1, offset).status()).isEqualTo(201);

    service.awaitHealthy();
    waiting.forEach(id -> assertThat(api.find(id).status()).isEqualTo(200));
    assertThat(view.rows("SELECT reader, log_partition, log_offset, reason FROM skips"))
        .contains(
            Map.of(
                "reader",
                "order-projection",
                "log_partition",
                "1",
                "log_offset",
                Long.toString(offset),
                "reason",
                "written by hand"));
  }

  @Test
  void an_event_that_fits_no_row_is_one_of_them() {
    try (Logs logs = new Logs(BROKER)) {
      String id = api.placed();
      int partition = view.placeOf(id).partition();
      logs.order(2, new OrderEvent.Cancelled(UUID.fromString(id), "x".repeat(1001)));

      await("health is down").until(() -> api.health().status() == 503);
      await("stopped").until(() -> api.health().text().contains("STOPPED"));
      assertThat(skip("order-projection", partition, stoppedAt("orders-" + partition)).status())
          .isEqualTo(201);

      service.awaitHealthy();
      assertThat(api.cancel(id).status()).isEqualTo(200);
    }
  }

  private Answer skip(String reader, int partition, long offset) {
    return api.post(
        "/readers/" + reader + "/skips",
        "{\"partition\": %d, \"offset\": %d, \"reason\": \"written by hand\"}"
            .formatted(partition, offset));
  }

  private static long stoppedAt(String stream) {
    return BROKER.readAll(stream).stream().mapToLong(stored -> stored.offset()).max().orElseThrow();
  }

  private static int partitionOf(String order) {
    return BROKER.readAll(Logs.ORDERS).stream()
        .filter(
            stored ->
                String.valueOf(
                        stored.message().getApplicationProperties().get("cloudEvents_subject"))
                    .equals(order))
        .map(stored -> Logs.ORDERS.partition(stored.stream()).number())
        .findFirst()
        .orElseThrow();
  }
}
