package io.orderstreams.orders.write;

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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How commands end whose event is in the log, while the reader stands in front of something that it
 * cannot read.
 */
class CommandOutcomesIT {

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path data;

  @AfterEach
  void removeVirtualHost() {
    broker.close();
  }

  @Test
  void who_was_beaten_as_often_as_it_is_tried_is_told_so_and_nothing_took_effect()
      throws Exception {
    try (Service service =
            Service.startUnchecked(broker, data, Map.of("orders.command.attempts", 1));
        Logs logs = new Logs(broker)) {
      service.awaitHealthy();
      OrderApi api = service.api();
      String order = api.placed();
      String stream = "orders-" + new View(data).placeOf(order).partition();
      long blocker = block(api, stream);
      logs.order(2, new OrderEvent.Confirmed(UUID.fromString(order))); // the rival was first

      CompletableFuture<Answer> beaten = CompletableFuture.supplyAsync(() -> api.cancel(order));
      await("its event is in the log, too").until(() -> broker.readAll(stream).size() == 4);
      skip(api, stream, blocker);

      Answer answer = beaten.get(1, TimeUnit.MINUTES);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.text()).contains("others changed the order each of the 1 times");
      assertThat(api.find(order).text()).contains("CONFIRMED");
      assertThat(api.get("/orders/" + order + "/events?include=superseded").text())
          .containsOnlyOnce("SUPERSEDED");
    }
  }

  @Test
  void what_is_not_read_back_in_time_is_told_to_be_unknown() {
    try (Service service =
        Service.startUnchecked(broker, data, Map.of("orders.command.outcome-timeout", "1s"))) {
      service.awaitHealthy();
      OrderApi api = service.api();
      String order = api.placed();
      String stream = "orders-" + new View(data).placeOf(order).partition();
      long blocker = block(api, stream);

      Answer unknown = api.cancel(order);

      assertThat(unknown.status()).isEqualTo(503);
      assertThat(unknown.text()).contains("it is not known whether this took effect");
      skip(api, stream, blocker);
      await("it did").untilAsserted(() -> assertThat(api.find(order).text()).contains("CANCELLED"));
    }
  }

  /** The offset of what the reader stands in front of. */
  private long block(OrderApi api, String stream) {
    broker.publishTo(stream, Map.of(), "not an event");
    await("the reader has stopped").until(() -> api.health().text().contains("STOPPED"));
    return broker.readAll(stream).getLast().offset();
  }

  private static void skip(OrderApi api, String stream, long offset) {
    Answer skipped =
        api.post(
            "/readers/order-projection/skips",
            "{\"partition\": %s, \"offset\": %d, \"reason\": \"written by hand\"}"
                .formatted(stream.substring("orders-".length()), offset));
    assertThat(skipped.status()).isEqualTo(201);
  }
}
