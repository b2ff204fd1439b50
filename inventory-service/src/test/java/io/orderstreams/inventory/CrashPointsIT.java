package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.Ports;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.testing.Books;
import io.orderstreams.inventory.testing.CrashPoint;
import io.orderstreams.inventory.testing.InventoryProcess;
import io.orderstreams.inventory.testing.Orders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process dies at each step between reading an order and forgetting its entry, under load. */
class CrashPointsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final List<String> POINTS =
      List.of(
          "read, not handled",
          "decided, nothing written of the position",
          "written, not committed",
          "handled, reader not told",
          "committed, not published",
          "published, not deleted",
          "deleted, not committed");

  private static final int ORDERS_AT_ONCE = 6;
  private static final int CRASH_AFTER = 4;

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final List<UUID> placed = new ArrayList<>();

  private final Path data;
  private final Path backup;

  CrashPointsIT(@TempDir Path data, @TempDir Path backup) {
    this.data = data;
    this.backup = backup;
  }

  @AfterEach
  void removeVirtualHost() {
    broker.close();
  }

  @Test
  void nothing_is_lost_and_nothing_is_done_twice() throws IOException {
    int port = Ports.free();
    try (Orders left = new Orders(broker, 0);
        Orders right = new Orders(broker, 2)) {
      try (InventoryProcess process = started(port)) {
        assertThat(process.receive("TEA", 700, "first")).startsWith("201 ");
      }
      for (String point : POINTS) {
        crashAt(point, port, left, right);
      }
      copyDatabase(data, backup);
      for (String point : POINTS.reversed()) {
        crashAt(point, port, left, right);
        // Behind its back, an older copy each time: further and further behind.
        copyDatabase(backup, data);
      }
      checkBooks(port);
    }
  }

  private void crashAt(String point, int port, Orders left, Orders right) throws IOException {
    try (InventoryProcess process = crashing(port, point, CRASH_AFTER)) {
      await("it works, or has died already")
          .atMost(PATIENCE)
          .until(() -> process.isHealthy() || !process.isAlive());
      // Few at a time: in one batch all of them would pass the point once.
      await("it dies: " + point)
          .atMost(PATIENCE)
          .until(
              () -> {
                placeMany(left, right);
                return !process.isAlive();
              });
      awaitCrash(process, point);
    }
  }

  private void checkBooks(int port) throws IOException {
    try (InventoryProcess process = started(port)) {
      awaitAllDecided(process);
      assertThat(process.receive("TEA", 700, "first")).startsWith("200 ");
      assertThat(process.receive("LAST", 1, "last")).startsWith("201 ");

      Inventory folded = Books.fold(broker);
      Stock tea = folded.stock("TEA").orElseThrow();
      assertThat(process.get("/stock/TEA"))
          .contains("\"onHand\":" + tea.onHand(), "\"reserved\":" + tea.reserved());
      for (UUID id : placed) {
        assertThat(process.get("/reservations/" + id))
            .contains("\"status\":\"" + folded.reservation(id).status() + "\"");
      }
    }
  }

  private void placeMany(Orders left, Orders right) {
    for (int i = 0; i < ORDERS_AT_ONCE; i++) {
      UUID id = UUID.randomUUID();
      Orders log = i % 2 == 0 ? left : right;
      log.created(id, Map.of("TEA", i % 4 + 1));
      placed.add(id);
      switch (i % 3) {
        case 0 -> {
          log.confirmed(id, 2);
          log.cancelled(id, 2);
          log.shipped(id, 3);
        }
        case 1 -> log.cancelled(id, 2);
        default -> log.confirmed(id, 2);
      }
    }
  }

  private InventoryProcess started(int port) throws IOException {
    InventoryProcess process = InventoryProcess.start(broker, data, port, log());
    awaitHealthy(process);
    return process;
  }

  private InventoryProcess crashing(int port, String point, int after) throws IOException {
    return InventoryProcess.crashing(broker, data, port, log(), point, after);
  }

  private static void awaitHealthy(InventoryProcess process) {
    await("the process is healthy").atMost(PATIENCE).until(process::isHealthy);
  }

  private static void awaitCrash(InventoryProcess process, String point) {
    await("it dies: " + point).atMost(PATIENCE).until(() -> !process.isAlive());
    assertThat(process.exitCode()).as(point).isEqualTo(CrashPoint.EXIT_CODE);
  }

  private void awaitAllDecided(InventoryProcess process) {
    await("all orders are decided")
        .atMost(PATIENCE)
        .until(
            () ->
                placed.stream()
                    .allMatch(id -> process.get("/reservations/" + id).startsWith("200 ")));
  }

  private static void copyDatabase(Path from, Path to) throws IOException {
    Files.copy(
        from.resolve("inventory.mv.db"),
        to.resolve("inventory.mv.db"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path log() {
    return Path.of("target", "crashing-process.log");
  }
}
