package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.Ports;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.testing.Books;
import io.orderstreams.inventory.testing.InventoryProcess;
import io.orderstreams.inventory.testing.Orders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped jar, killed while it works. */
class KillingTheServiceIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int KILLS = 3;
  private static final int ORDERS_BETWEEN_KILLS = 120;

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final List<UUID> placed = new ArrayList<>();

  @AfterEach
  void removeVirtualHost() {
    broker.close();
  }

  @Test
  void every_order_is_decided_once_however_often_it_is_killed(@TempDir Path data)
      throws IOException, InterruptedException {
    int port = Ports.free();
    InventoryProcess process = started(data, port);
    try (Orders orders = new Orders(broker, 0);
        Orders others = new Orders(broker, 2)) {
      assertThat(process.receive("TEA", 500, "first")).startsWith("201 ");
      for (int kill = 0; kill < KILLS; kill++) {
        UUID first = placeMany(orders, others);
        InventoryProcess running = process;
        await("it is in the middle of it")
            .atMost(PATIENCE)
            .until(() -> running.get("/reservations/" + first).startsWith("200 "));
        process.kill();
        process = started(data, port);
      }
      InventoryProcess last = process;
      await("all orders are decided")
          .atMost(PATIENCE)
          .until(
              () ->
                  placed.stream()
                      .allMatch(id -> last.get("/reservations/" + id).startsWith("200 ")));
      assertThat(process.receive("TEA", 500, "first")).startsWith("200 ");
      assertThat(process.receive("MARKER", 1, "marker")).startsWith("201 ");

      Inventory folded = Books.fold(broker);
      Stock tea = folded.stock("TEA").orElseThrow();
      assertThat(process.get("/stock/TEA"))
          .contains("\"onHand\":" + tea.onHand(), "\"reserved\":" + tea.reserved());
      for (UUID id : placed) {
        assertThat(process.get("/reservations/" + id))
            .contains("\"status\":\"" + folded.reservation(id).status() + "\"");
      }
    } finally {
      process.close();
    }
  }

  @Test
  void a_friendly_stop_finishes_what_was_begun(@TempDir Path data)
      throws IOException, InterruptedException {
    int port = Ports.free();
    try (InventoryProcess process = started(data, port)) {
      process.receive("TEA", 5, "first");
      assertThat(process.terminate(Duration.ofSeconds(20))).isTrue();
    }
    await("the farewell is in the queue")
        .untilAsserted(
            () ->
                assertThat(broker.take("system_events"))
                    .anySatisfy(event -> assertThat(event.body()).contains("service_stopped")));
  }

  @Test
  void a_friendly_stop_does_not_wait_for_a_broker_that_takes_nothing(@TempDir Path data)
      throws IOException, InterruptedException {
    int port = Ports.free();
    try (InventoryProcess process = started(data, port)) {
      BrokerForTests.raiseAlarm();
      await("nothing is told any more")
          .atMost(PATIENCE)
          .until(() -> !process.receive("TEA", 1, UUID.randomUUID().toString()).startsWith("201 "));

      assertThat(process.terminate(Duration.ofSeconds(20))).isTrue();
    } finally {
      BrokerForTests.start();
    }
  }

  private InventoryProcess started(Path data, int port) throws IOException {
    InventoryProcess process =
        InventoryProcess.start(
            broker, data, port, Path.of("target", "inventory-process-" + port + ".log"));
    await("the process is healthy").atMost(PATIENCE).until(process::isHealthy);
    return process;
  }

  /** Returns the one that is decided first. */
  private UUID placeMany(Orders orders, Orders others) {
    UUID first = UUID.randomUUID();
    place(orders, first, 1);
    for (int i = 1; i < ORDERS_BETWEEN_KILLS; i++) {
      UUID id = UUID.randomUUID();
      Orders log = i % 2 == 0 ? orders : others;
      place(log, id, i % 5 + 1);
      switch (i % 4) {
        case 1 -> log.cancelled(id, 2);
        case 2 -> {
          log.confirmed(id, 2);
          log.cancelled(id, 2);
          log.shipped(id, 3);
        }
        default -> log.confirmed(id, 2);
      }
    }
    return first;
  }

  private void place(Orders log, UUID id, int quantity) {
    log.created(id, Map.of("TEA", quantity));
    placed.add(id);
  }
}
