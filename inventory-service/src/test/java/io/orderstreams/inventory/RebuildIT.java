package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.testing.Databases;
import io.orderstreams.inventory.testing.Feed;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.InventoryService.Answer;
import io.orderstreams.inventory.testing.Ledger;
import io.orderstreams.inventory.testing.Orders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stock and reservations are built anew while all goes on. */
class RebuildIT {

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final Orders orders = new Orders(broker, 0);

  Databases databases() {
    return Databases.h2();
  }

  @AfterEach
  void removeVirtualHost() {
    orders.close();
    broker.close();
  }

  @Test
  void damaged_rows_are_found_and_repaired(@TempDir Path data) {
    UUID reserved = UUID.randomUUID();
    UUID refused = UUID.randomUUID();
    UUID lost = UUID.randomUUID();
    UUID invented = UUID.randomUUID();
    UUID behind = UUID.randomUUID();
    try (InventoryService service = start(data, Map.of())) {
      service.receive("TEA", 10, "delivery");
      service.receive("MUG", 4);
      orders.created(reserved, Map.of("TEA", 2));
      orders.created(refused, Map.of("TEA", 20));
      orders.appendRubbish("rubbish");
      orders.created(lost, Map.of("MUG", 1));
      orders.created(behind, Map.of("MUG", 1));
      orders.confirmed(behind, 2);
      service.awaitReservation(behind, "RESERVED");
      assertThat(service.receive("MARKER", 1).status()).isEqualTo(201);
    }
    damage(data, "update stock set on_hand = 9, reserved = 1 where sku = 'TEA'");
    damage(data, "insert into stock (sku, on_hand, reserved) values ('GHOST', 5, 0)");
    damage(data, "delete from reservation where order_id = '" + lost + "'");
    damage(data, "update reservation set status = 'RESERVED' where order_id = '" + refused + "'");
    damage(data, "update reservation set version = 1 where order_id = '" + behind + "'");
    damage(
        data,
        "insert into reservation (order_id, status, version, lines) values ('%s', 'RESERVED', 1, '[]')"
            .formatted(invented));
    damage(data, "update booking set quantity = 11 where idempotency_key = 'delivery'");

    try (InventoryService service = start(data, Map.of())) {
      assertThat(service.stock("TEA")).as("damaged").isEqualTo("9/1");

      Answer done = rebuild(service);

      assertThat(done.json())
          .containsEntry("status", "COMPLETED")
          .containsEntry("percent", 100)
          .containsEntry("differenceCount", 7);
      assertThat(done.text())
          .contains("\"key\":\"TEA\",\"kind\":\"DIFFERENT\"")
          .contains("{\"column\":\"on_hand\",\"live\":\"9\",\"rebuilt\":\"10\"}")
          .contains("{\"column\":\"reserved\",\"live\":\"1\",\"rebuilt\":\"2\"}")
          .contains("GHOST", lost.toString(), refused.toString(), invented.toString(), "delivery");
      assertThat(service.stock("TEA")).isEqualTo("10/2");
      assertThat(service.stock("GHOST")).isEqualTo("unknown");
      assertThat(service.reservation(lost)).isEqualTo("RESERVED");
      assertThat(service.reservation(refused)).isEqualTo("REFUSED");
      assertThat(service.reservation(invented)).isEqualTo("none");
      assertThat(service.receive("TEA", 10, "delivery").status()).isEqualTo(200);

      orders.cancelled(behind, 2);
      UUID marker = UUID.randomUUID();
      orders.created(marker, Map.of("TEA", 1));
      service.awaitReservation(marker, "RESERVED");
      assertThat(service.reservation(behind))
          .as("the confirmation that came first is known again")
          .isEqualTo("RESERVED");

      assertThat(rebuild(service).json()).containsEntry("differenceCount", 0);
    }
    assertThat(broker.take("system_events"))
        .anySatisfy(
            event ->
                assertThat(event.body()).contains("rebuild_completed", "\"differences\":\"7\""));
  }

  @Test
  void orders_are_decided_while_it_runs(@TempDir Path data) throws InterruptedException {
    try (InventoryService service = start(data, Map.of())) {
      service.receive("TEA", 1000);
      List<UUID> placed = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        String rebuild = start(service);
        for (int n = 0; n < 40; n++) {
          UUID order = UUID.randomUUID();
          orders.created(order, Map.of("TEA", 1));
          placed.add(order);
        }
        assertThat(service.receive("TEA", 1).status()).isEqualTo(201);
        Answer done = awaitEnd(service, rebuild);
        assertThat(done.json()).as(done.text()).containsEntry("status", "COMPLETED");
        assertThat(done.json()).as(done.text()).containsEntry("differenceCount", 0);
      }
      placed.forEach(order -> service.awaitReservation(order, "RESERVED"));
      assertThat(service.stock("TEA")).isEqualTo("1005/200");
    }
    assertThat(Ledger.numbers(broker)).isEqualTo(Ledger.oneTo(206));
  }

  @Test
  void one_that_is_cancelled_changes_nothing(@TempDir Path data) throws InterruptedException {
    Ledger.append(broker, 1, Instant.now(), receipts(4000));
    start(data, Map.of()).close();
    damage(data, "update stock set on_hand = 1 where sku = 'TEA'");
    try (InventoryService service = start(data, Map.of("reader.batch-max", 1))) {
      String rebuild = start(service);
      assertThat(service.post("/rebuilds", "{\"from\": \"first\"}", Map.of()).status())
          .as("one at a time")
          .isEqualTo(409);
      try (Feed feed = service.follow(rebuild, Map.of())) {
        Feed.Event progress = feed.next();
        assertThat(progress.name()).isEqualTo("progress");
        assertThat(progress.data())
            .contains(
                "\"status\":\"RUNNING\"", "\"phase\":\"FOLDING\"", "eventsPerSecond", "percent");

        await("its rate can be watched").until(() -> service.metric("inventory_rebuild_rate") > 0);
        assertThat(service.send("DELETE", rebuild).status()).isEqualTo(200);

        Feed.Event last = progress;
        while (!"end".equals(last.name())) {
          last = feed.next();
        }
        assertThat(last.data()).contains("\"status\":\"CANCELLED\"");
        await("the feed ends").until(feed::hasEnded);
      }
      assertThat(service.stock("TEA")).isEqualTo("1/0");
      assertThat(service.send("DELETE", rebuild).status()).as("again").isEqualTo(200);

      assertThat(rebuild(service).json()).containsEntry("differenceCount", 1);
      assertThat(service.stock("TEA")).isEqualTo("4000/0");
      assertThat(service.get(rebuild).json()).containsEntry("status", "CANCELLED");
      assertThat(service.send("DELETE", newest(service)).status()).as("over").isEqualTo(409);
    }
    try (InventoryService service = start(data, Map.of())) {
      assertThat(service.get("/rebuilds").text())
          .as("also after a restart, the newest first")
          .containsPattern("COMPLETED.*CANCELLED");
      assertThat(service.get("/rebuilds?limit=1").text()).doesNotContain("CANCELLED");
      assertThat(service.get("/rebuilds?limit=0").status()).isEqualTo(400);
    }
  }

  @Test
  void what_cannot_be_done_is_a_problem(@TempDir Path data) {
    try (InventoryService service = start(data, Map.of())) {
      assertThat(service.post("/rebuilds", "{\"from\": \"\"}", Map.of()).status()).isEqualTo(400);
      assertThat(service.post("/rebuilds", "", Map.of()).json()).containsEntry("from", "first");
      assertThat(service.post("/rebuilds", "{\"from\": \"nowhere\"}", Map.of()).text())
          .contains("\"status\":400", "\"field\":\"from\"");
      assertThat(service.get("/rebuilds/" + UUID.randomUUID()).status()).isEqualTo(404);
      assertThat(service.get("/rebuilds/nonsense").status()).isEqualTo(400);
    }
  }

  private static Answer rebuild(InventoryService service) {
    return awaitEnd(service, start(service));
  }

  /** Returns its path. */
  private static String start(InventoryService service) {
    Answer answer =
        await("the turn is free")
            .until(
                () -> service.post("/rebuilds", "{\"from\": \"first\"}", Map.of()),
                begun -> begun.status() == 202);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static Answer awaitEnd(InventoryService service, String rebuild) {
    await("it is over")
        .atMost(InventoryService.PATIENCE)
        .until(() -> service.get(rebuild).text().contains("\"finishedAt\""));
    return service.get(rebuild);
  }

  /** The path of the newest one. */
  private static String newest(InventoryService service) {
    Matcher id =
        Pattern.compile("\"id\":\"([^\"]+)\"").matcher(service.get("/rebuilds?limit=1").text());
    assertThat(id.find()).isTrue();
    return "/rebuilds/" + id.group(1);
  }

  private static List<LedgerEntry> receipts(int count) {
    return IntStream.range(0, count)
        .<LedgerEntry>mapToObj(i -> new StockReceived("TEA", 1, null))
        .toList();
  }

  /** Healthy. */
  private InventoryService start(Path data, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(databases().properties(data));
    all.putAll(settings);
    InventoryService service = InventoryService.start(broker, data, all);
    service.awaitHealthy();
    return service;
  }

  private void damage(Path data, String sql) {
    assertThat(databases().execute(data, sql)).isEqualTo(1);
  }
}
