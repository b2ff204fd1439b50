package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.InventoryService.Answer;
import io.orderstreams.inventory.testing.Orders;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is asked of a service that has not caught up with the ledger: nothing is denied that it has
 * not read. Something unreadable keeps it from going on for as long as a test needs.
 */
class CatchingUpIT {

  private static final UUID NEVER_PLACED = UUID.fromString("0192f0c1-7a3b-7c4d-8e5f-0123456789ab");

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final UUID order = UUID.randomUUID();
  private final Path data;

  CatchingUpIT(@TempDir Path data) {
    this.data = data;
  }

  /** TEA 10, TEA 3 reserved; then something that cannot be read. */
  @BeforeEach
  void live() {
    try (InventoryService service = InventoryService.healthy(broker, data);
        Orders orders = new Orders(broker, 0)) {
      service.receive("TEA", 10);
      orders.created(order, Map.of("TEA", 3));
      service.awaitReservation(order, "RESERVED");
      assertThat(service.get("/stock/TEA").json()).doesNotContainKey("asOfEntry");
    }
    broker.publishTo("stock-ledger", Map.of(), "rubbish");
  }

  @AfterEach
  void removeVirtualHost() {
    broker.close();
  }

  @Test
  void a_lost_database_denies_nothing(@TempDir Path empty) {
    try (InventoryService service = InventoryService.start(broker, empty, Map.of())) {
      awaitStopped(service);
      assertNothingIsDenied(service);

      goOn(service);
      assertThat(service.stock("TEA")).isEqualTo("10/3");
      assertThat(service.get("/stock").text()).contains("\"sku\":\"TEA\"");
      assertThat(service.stock("MUG")).isEqualTo("unknown");
      assertThat(service.reservation(NEVER_PLACED)).isEqualTo("none");
      assertThat(service.get("/stock/TEA?atEntry=3").status()).isEqualTo(404);
    }
  }

  @Test
  void what_is_there_is_told_as_far_as_it_has_been_read() {
    try (InventoryService service = InventoryService.start(broker, data, Map.of())) {
      awaitStopped(service);
      assertThat(service.stock("TEA")).isEqualTo("10/3");
      assertThat(service.get("/stock/TEA").json()).containsEntry("asOfEntry", 2);
      assertThat(service.reservation(order)).isEqualTo("RESERVED");
      assertNothingIsDenied(service);

      goOn(service);
      assertThat(service.get("/stock/TEA").json()).doesNotContainKey("asOfEntry");
    }
  }

  private static void assertNothingIsDenied(InventoryService service) {
    for (String path :
        new String[] {
          "/stock",
          "/stock?limit=1",
          "/stock/MUG",
          "/stock?atEntry=1",
          "/stock/TEA?atEntry=3",
          "/stock/TEA?at=2999-01-01T00:00:00Z",
          "/stock/TEA?at=2020-01-01T00:00:00Z",
          "/reservations/" + NEVER_PLACED,
        }) {
      Answer answer = service.get(path);
      assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
      assertThat(answer.headers().firstValue("Content-Type"))
          .as(path)
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }
  }

  private static void awaitStopped(InventoryService service) {
    await("catching up stops")
        .atMost(InventoryService.PATIENCE)
        .until(() -> service.health().text().contains("cannot read the entry at offset"));
  }

  private void goOn(InventoryService service) {
    long offset =
        broker.readAll("stock-ledger").stream().mapToLong(s -> s.offset()).max().orElseThrow();
    Answer skipped =
        service.post(
            "/readers/ledger/skips",
            "{\"partition\": 0, \"offset\": %d, \"reason\": \"written by hand\"}".formatted(offset),
            Map.of());
    assertThat(skipped.status()).as(skipped.text()).isEqualTo(201);
    service.awaitHealthy();
  }
}
