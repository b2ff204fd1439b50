package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.InventoryService.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not be in our own stream stops the service loudly; it stays there to say so. */
class BrokenLedgerIT {

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();

  @AfterEach
  void removeVirtualHost() {
    broker.close();
  }

  @Test
  void an_entry_that_cannot_be_read(@TempDir Path data) {
    receiveTwo(data);
    broker.publishTo("stock-ledger", Map.of(), "rubbish");

    try (InventoryService service = InventoryService.start(broker, data, Map.of())) {
      assertStopped(service, "cannot read the entry at offset \\d+: no headers");
      Answer answer = service.receive("TEA", 1);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(service.stock("TEA")).as("what is known is still told").isEqualTo("2/0");
    }
    assertThat(broker.take("system_events"))
        .anySatisfy(event -> assertThat(event.body()).contains("ledger_stopped", "critical"));
  }

  @Test
  void a_gap(@TempDir Path data) {
    receiveTwo(data);
    publishEntry(4, "{\"sku\":\"TEA\",\"quantity\":1}");

    try (InventoryService service = InventoryService.start(broker, data, Map.of())) {
      assertStopped(service, "at offset \\d+ stands entry 4 where entry 3 is due");
    }
  }

  @Test
  void an_entry_that_cannot_have_happened(@TempDir Path data) {
    receiveTwo(data);
    publishEntry(
        3,
        """
        {"orderId":"%s","lines":[{"sku":"TEA","quantity":3}],\
        "cause":{"partition":0,"offset":0,"version":1}}"""
            .formatted(UUID.randomUUID()),
        "stock.reserved");

    try (InventoryService service = InventoryService.start(broker, data, Map.of())) {
      assertStopped(service, "entry 3 at offset \\d+ cannot have happened: TEA");
    }
  }

  @Test
  void another_ledger_than_the_database_belongs_to(@TempDir Path data) {
    receiveTwo(data);
    try (VirtualHost other = BrokerForTests.freshVirtualHost();
        InventoryService service = InventoryService.start(other, data, Map.of())) {
      assertStopped(service, "the ledger ends with entry 0, but had entry 2 once");
    }
  }

  private void receiveTwo(Path data) {
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      service.receive("TEA", 1);
      service.receive("TEA", 1);
    }
  }

  private static void assertStopped(InventoryService service, String reason) {
    await("health tells the reason")
        .atMost(InventoryService.PATIENCE)
        .untilAsserted(
            () -> {
              Answer health = service.health();
              assertThat(health.status()).isEqualTo(503);
              // Offsets have gaps: a position that was stored is an entry of the stream, too.
              assertThat(health.text()).contains("STOPPED").containsPattern(reason);
            });
  }

  private void publishEntry(long number, String body) {
    publishEntry(number, body, "stock.received");
  }

  private void publishEntry(long number, String body, String type) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(Headers.SPEC_VERSION, "1.0");
    headers.put(Headers.ID, UUID.randomUUID().toString());
    headers.put(Headers.SOURCE, "/intruder");
    headers.put(Headers.TYPE, type);
    headers.put(Headers.SUBJECT, "TEA");
    headers.put(Headers.TIME, Instant.now().toString());
    headers.put(Headers.DATA_SCHEMA, "urn:orderstreams:" + type + ":1");
    headers.put(Headers.VERSION, number);
    broker.publishTo("stock-ledger", headers, body);
  }
}
