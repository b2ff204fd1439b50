package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.testing.Service;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is lost; while it is filled again, it does not know how orders stand. */
class LastWordIT {

  private static final int ORDERS = 300;
  private static final int BATCH = 2_000;
  private static final int PLACED = 60;

  /** Its database was set back to when the order was pending. */
  @Test
  void no_command_is_refused_because_of_a_state_that_is_over(@TempDir Path data, @TempDir Path copy)
      throws IOException {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost()) {
      String order;
      try (Service service = Service.start(broker, data)) {
        order = service.api().placed();
      }
      Files.copy(data.resolve("orders.mv.db"), copy.resolve("orders.mv.db"));
      try (Service service = Service.start(broker, data);
          Logs logs = new Logs(broker)) {
        for (int i = 0; i < ORDERS; i++) {
          service.api().placed();
        }
        logs.order(2, new OrderEvent.Confirmed(UUID.fromString(order)));
        await("confirmed").until(() -> service.api().find(order).text().contains("CONFIRMED"));
      }

      try (Service service = Service.startUnchecked(broker, copy, Map.of("reader.batch-max", 1))) {
        List<Integer> statuses = new ArrayList<>();
        await("it is shipped")
            .until(
                () -> {
                  statuses.add(service.api().ship(order).status());
                  return statuses.getLast() == 200;
                });
        assertThat(statuses).isSubsetOf(503, 200);
      }
    }
  }

  @Test
  void none_is_said_not_to_be_there_before_the_log_has_been_read(
      @TempDir Path before, @TempDir Path empty) {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost()) {
      List<String> placed = new ArrayList<>();
      try (Service service = Service.start(broker, before)) {
        for (int i = 0; i < ORDERS; i++) {
          placed.add(service.api().placed());
        }
        assertThat(service.api().cancel(placed.getFirst()).status()).isEqualTo(200);
      }

      try (Service service = Service.startUnchecked(broker, empty, Map.of("reader.batch-max", 1))) {
        OrderApi api = service.api();
        List<Integer> statuses = new ArrayList<>();
        await("it is there")
            .until(
                () -> {
                  statuses.add(api.cancel(placed.getLast()).status());
                  return statuses.getLast() == 200;
                });
        assertThat(statuses).isSubsetOf(503, 200);
        service.awaitHealthy();
        assertThat(api.cancel(placed.getFirst()).status()).isEqualTo(409);
        assertThat(api.find(UUID.randomUUID().toString()).status()).isEqualTo(404);
      }
    }
  }

  /** The view is behind what a batch has just appended, and yet knows how older orders stand. */
  @Test
  void the_first_refusal_while_a_batch_is_read_is_the_last_word(@TempDir Path data) {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        Service service = Service.startUnchecked(broker, data, Map.of("reader.batch-max", 1));
        Logs logs = new Logs(broker)) {
      OrderApi api = service.api();
      service.awaitHealthy();
      String rejected = api.placed();
      logs.order(2, new OrderEvent.Rejected(UUID.fromString(rejected), "none left"));
      await("rejected").until(() -> api.find(rejected).text().contains("REJECTED"));

      assertThat(batch(api).lines()).hasSize(BATCH);
      assertThat(api.cancel(rejected).status()).isEqualTo(409);
    }
  }

  /** Through another instance: this one knows of it only from the log. */
  @Test
  void an_order_that_has_just_been_placed_is_there(@TempDir Path data) {
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        Service service = Service.start(broker, data);
        Logs logs = new Logs(broker)) {
      OrderApi api = service.api();
      for (int i = 0; i < PLACED; i++) {
        UUID order = Ids.next();
        logs.order(1, Samples.created(order));
        String path = "/orders/" + order;
        Answer answer = i % 2 == 0 ? api.get(path) : api.cancel(order.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      }
    }
  }

  /** Places many orders faster than they are read; one line for each result. */
  private static String batch(OrderApi api) {
    String line = OrderApi.order().replace('\n', ' ') + '\n';
    Answer batch =
        api.send(
            api.request("/orders/batch", "Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(line.repeat(BATCH))));
    assertThat(batch.text().lines()).allMatch(each -> each.contains("201"));
    return batch.text();
  }
}
