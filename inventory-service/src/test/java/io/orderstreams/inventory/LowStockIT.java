package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.eventstream.testing.VirtualHost.Queued;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.InventoryService.Answer;
import io.orderstreams.inventory.testing.Ledger;
import io.orderstreams.inventory.testing.Orders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The administrator is told what runs low, once. */
class LowStockIT {

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final Orders orders = new Orders(broker, 0);
  private final List<Queued> told = new ArrayList<>();

  @AfterEach
  void removeVirtualHost() {
    orders.close();
    broker.close();
  }

  @Test
  void once_and_again_only_after_there_was_more(@TempDir Path data, @TempDir Path empty) {
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      service.receive("TEA", 10);
      assertThat(setLevel(service, "TEA", "5").status()).isEqualTo(200);
      order(service, "TEA", 5);
      order(service, "TEA", 1);
      order(service, "TEA", 1);
      runLow(service, "MARKER-1");
      assertThat(bodies())
          .containsExactly(
              "{\"sku\":\"TEA\",\"available\":5,\"reorderLevel\":5}",
              "{\"sku\":\"MARKER-1\",\"available\":1,\"reorderLevel\":1}");
      assertThat(service.get("/stock/TEA").json())
          .containsEntry("low", true)
          .containsEntry("reorderLevel", 5);

      service.receive("TEA", 10);
      assertThat(service.get("/stock/TEA").json()).doesNotContainKey("low");
      order(service, "TEA", 9);
      runLow(service, "MARKER-2");
      assertThat(bodies())
          .hasSize(4)
          .contains("{\"sku\":\"TEA\",\"available\":4,\"reorderLevel\":5}");
    }
    Map<String, Object> headers = told.getFirst().headers();
    assertThat(headers)
        .containsEntry("cloudEvents_type", "admin.low_stock")
        .containsEntry("cloudEvents_subject", "TEA")
        .containsEntry("cloudEvents_dataschema", "urn:orderstreams:admin.low_stock:1");
    assertThat(Ledger.entries(broker))
        .anySatisfy(
            entry -> {
              assertThat(entry.type()).isEqualTo("stock.ran_low");
              assertThat(headers).containsEntry("cloudEvents_id", entry.id().toString());
            });

    try (InventoryService service = InventoryService.healthy(broker, empty)) {
      assertThat(service.get("/stock/TEA").json())
          .as("the level is in the ledger")
          .containsEntry("reorderLevel", 5)
          .containsEntry("low", true);
      order(service, "TEA", 1);
      runLow(service, "MARKER-3");
      assertThat(bodies()).as("nothing is told again").hasSize(5);
    }
  }

  @Test
  void bad_levels_change_nothing(@TempDir Path data) {
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      service.receive("TEA", 10);
      for (String level : List.of("-1", "1.5", "null", "\"many\"", "99999999999999999999")) {
        assertThat(setLevel(service, "TEA", level).status()).as(level).isEqualTo(400);
      }
      assertThat(setLevel(service, "NEVER-HEARD-OF", "5").status()).isEqualTo(404);
      assertThat(setLevel(service, "TEA", "5").status()).isEqualTo(200);
      assertThat(setLevel(service, "TEA", "5").status()).isEqualTo(200);
      service.receive("MARKER", 1);
      assertThat(Ledger.numbers(broker)).isEqualTo(Ledger.oneTo(3));
    }
  }

  private static Answer setLevel(InventoryService service, String sku, String level) {
    return service.put("/stock/" + sku + "/reorder-level", "{\"level\": " + level + "}");
  }

  private void order(InventoryService service, String sku, int quantity) {
    UUID order = UUID.randomUUID();
    orders.created(order, Map.of(sku, quantity));
    service.awaitReservation(order, "RESERVED");
  }

  /** Whatever was to be told before is in the queue by the time that this is. */
  private void runLow(InventoryService service, String marker) {
    service.receive(marker, 1);
    setLevel(service, marker, "1");
    await("it is told: " + marker)
        .atMost(InventoryService.PATIENCE)
        .until(
            () -> {
              told.addAll(broker.take("admin_notifications"));
              return bodies().stream().anyMatch(body -> body.contains(marker));
            });
  }

  private List<String> bodies() {
    return told.stream().map(Queued::body).toList();
  }
}
