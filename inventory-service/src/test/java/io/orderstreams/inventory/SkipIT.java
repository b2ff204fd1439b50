package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.eventstream.testing.VirtualHost.Queued;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.InventoryService.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not belong into the ledger stops those who read it, until an operator skips it. */
class SkipIT {

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final List<Queued> announced = new ArrayList<>();

  @AfterEach
  void removeVirtualHost() {
    broker.close();
  }

  @Test
  void an_intruder_stops_the_reader_of_the_ledger_until_an_operator_skips_it(@TempDir Path data) {
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      service.receive("TEA", 1);
      broker.publishTo("stock-ledger", Map.of(), "rubbish");
      awaitStopped(service);
      long offset = lastOffset();
      assertThat(service.get("/ledger?from=timestamp:1815-12-10T00:00:00Z").text())
          .as("it has no time, and hides no entry that has one")
          .contains("stock.received");
      service.put("/stock/TEA/reorder-level", "{\"level\": 1}");

      assertThat(skip(service, "low-stock", 0, offset + 1).status()).isEqualTo(409);
      assertThat(skip(service, "inventory", 0, offset).status()).isEqualTo(409);
      assertThat(skip(service, "nobody", 0, offset).status()).isEqualTo(404);
      assertThat(skip(service, "low-stock", 1, offset).text())
          .contains("\"field\":\"partition\"", "must be less than 1");
      assertThat(service.post("/readers/low-stock/skips", "{\"reason\": \" \"}", Map.of()).text())
          .contains("\"field\":\"partition\"", "\"field\":\"offset\"", "\"field\":\"reason\"");
      assertThat(service.health().status()).isEqualTo(503);
      awaitAnnounced("reader_stopped");

      assertThat(skip(service, "low-stock", 0, offset).status()).isEqualTo(201);

      service.awaitHealthy();
      await("what ran low behind it is told")
          .atMost(InventoryService.PATIENCE)
          .until(
              () ->
                  broker.take("admin_notifications").stream()
                      .anyMatch(told -> told.body().contains("TEA")));
      awaitAnnounced("reader_goes_on");
      assertThat(announced("reader_stopped"))
          .singleElement()
          .asString()
          .contains("\"reader\":\"low-stock\"", "\"partition\":\"0\"")
          .contains("\"offset\":\"" + offset + "\"", "cannot read the event at offset")
          .contains("\"severity\":\"error\"");
    }
    assertThat(
            InventoryService.execute(
                data,
                "update skips set skipped_at = skipped_at"
                    + " where reader = 'low-stock' and reason = 'written by hand'"))
        .as("the act is recorded")
        .isEqualTo(1);
  }

  @Test
  void what_is_skipped_is_in_the_way_of_no_start_no_rebuild_and_no_look_back(@TempDir Path data) {
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      service.receive("TEA", 1);
      broker.publishTo("stock-ledger", Map.of(), "rubbish");
      awaitStopped(service);
      assertThat(skip(service, "low-stock", 0, lastOffset()).status()).isEqualTo(201);
      service.awaitHealthy();
    }

    try (InventoryService service = InventoryService.healthy(broker, data)) {
      service.receive("TEA", 1);
      String rebuild =
          String.valueOf(
              service.post("/rebuilds", "{\"from\": \"first\"}", Map.of()).json().get("id"));
      await("it is rebuilt")
          .atMost(InventoryService.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(service.get("/rebuilds/" + rebuild).text())
                      .contains("COMPLETED", "\"differenceCount\":0"));
      assertThat(service.stock("TEA")).isEqualTo("2/0");
      assertThat(service.get("/stock/TEA?atEntry=2").text()).contains("\"onHand\":2");
      assertThat(service.post("/snapshots", "", Map.of()).status()).isEqualTo(201);
    }
  }

  @Test
  void what_came_while_nobody_read_stops_the_start_until_an_operator_skips_it(@TempDir Path data) {
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      service.receive("TEA", 1);
    }
    broker.publishTo("stock-ledger", Map.of(), "rubbish");
    long offset = lastOffset();

    try (InventoryService service = InventoryService.start(broker, data, Map.of())) {
      awaitStartStopped(service);
      awaitAnnounced("ledger_stopped");
      assertThat(skip(service, "ledger", 0, offset + 1).status()).isEqualTo(409);
      assertThat(skip(service, "ledger", 1, offset).status()).isEqualTo(409);
      assertThat(skip(service, "ledger", 0, offset).status()).isEqualTo(201);
      service.awaitHealthy();
      assertThat(skip(service, "ledger", 0, offset).status()).as("once more").isEqualTo(409);
      service.receive("TEA", 1);
      assertThat(service.stock("TEA")).isEqualTo("2/0");
    }
  }

  /** What the operator has said is lost, too; the follower is past it long since. */
  @Test
  void it_can_be_skipped_again_when_the_database_is_lost(@TempDir Path data, @TempDir Path empty) {
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      service.receive("TEA", 1);
      broker.publishTo("stock-ledger", Map.of(), "rubbish");
      awaitStopped(service);
      assertThat(skip(service, "low-stock", 0, lastOffset()).status()).isEqualTo(201);
      service.awaitHealthy();
    }

    try (InventoryService service = InventoryService.start(broker, empty, Map.of())) {
      awaitStartStopped(service);
      assertThat(skip(service, "ledger", 0, lastOffset()).status()).isEqualTo(201);
      service.awaitHealthy();
      assertThat(service.stock("TEA")).isEqualTo("1/0");
    }
  }

  private static void awaitStartStopped(InventoryService service) {
    await("catching up stops")
        .atMost(InventoryService.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(service.health().text())
                    .contains("\"ledger\":", "STOPPED")
                    .contains("cannot read the entry at offset"));
  }

  private static void awaitStopped(InventoryService service) {
    await("the reader stops")
        .atMost(InventoryService.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(service.health().text())
                    .contains("low-stock/stock-ledger", "STOPPED")
                    .contains("cannot read the event at offset"));
  }

  private void awaitAnnounced(String event) {
    await("it is announced: " + event)
        .atMost(InventoryService.PATIENCE)
        .until(
            () -> {
              announced.addAll(broker.take("system_events"));
              return announced(event).size() == 1;
            });
  }

  private List<String> announced(String event) {
    return announced.stream()
        .map(Queued::body)
        .filter(body -> body.contains("\"" + event + "\""))
        .toList();
  }

  private long lastOffset() {
    return broker.readAll("stock-ledger").stream()
        .mapToLong(stored -> stored.offset())
        .max()
        .orElseThrow();
  }

  private static Answer skip(InventoryService service, String reader, int partition, long offset) {
    return service.post(
        "/readers/" + reader + "/skips",
        "{\"partition\": %d, \"offset\": %d, \"reason\": \"written by hand\"}"
            .formatted(partition, offset),
        Map.of());
  }
}
