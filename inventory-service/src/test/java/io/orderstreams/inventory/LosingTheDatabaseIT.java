package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.events.Cause;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.events.LedgerEntry.StockReserved;
import io.orderstreams.inventory.events.Line;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.InventoryService.Answer;
import io.orderstreams.inventory.testing.Ledger;
import io.orderstreams.inventory.testing.Orders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is a fold of the logs: it can be lost, wholly or in part. */
class LosingTheDatabaseIT {

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();
  private final Orders orders = new Orders(broker, 0);

  @AfterEach
  void removeVirtualHost() {
    orders.close();
    broker.close();
  }

  @Test
  void an_empty_database_fills_itself_and_nothing_is_decided_or_published_twice(
      @TempDir Path before, @TempDir Path after) {
    UUID reserved = UUID.randomUUID();
    UUID issued = UUID.randomUUID();
    UUID refused = UUID.randomUUID();
    UUID released = UUID.randomUUID();
    String reason;
    try (InventoryService service = InventoryService.healthy(broker, before)) {
      service.receive("TEA", 10, "delivery-1");
      service.receive("MUG", 5);
      orders.created(reserved, Map.of("TEA", 2, "MUG", 1));
      orders.created(issued, Map.of("TEA", 3));
      orders.created(refused, Map.of("TEA", 6));
      orders.created(released, Map.of("MUG", 4));
      orders.confirmed(issued, 2);
      orders.shipped(issued, 3);
      orders.cancelled(released, 2);
      service.awaitReservation(released, "RELEASED");
      reason = service.get("/reservations/" + refused).text();
      assertThat(service.receive("HAT", 2).status()).isEqualTo(201);
      assertThat(stolen(service).status()).isEqualTo(201);
    }
    List<Envelope> ledger = Ledger.entries(broker);
    assertThat(Ledger.numbers(broker)).isEqualTo(Ledger.oneTo(10));

    try (InventoryService service = InventoryService.healthy(broker, after)) {
      assertThat(service.stock("TEA")).isEqualTo("7/2");
      assertThat(service.stock("MUG")).isEqualTo("5/1");
      assertThat(service.stock("HAT")).isEqualTo("1/0");
      assertThat(service.reservation(reserved)).isEqualTo("RESERVED");
      assertThat(service.reservation(issued)).isEqualTo("ISSUED");
      assertThat(service.reservation(released)).isEqualTo("RELEASED");
      assertThat(service.get("/reservations/" + refused).text()).isEqualTo(reason);

      UUID next = UUID.randomUUID();
      orders.created(next, Map.of("TEA", 1));
      service.awaitReservation(next, "RESERVED");
      assertThat(service.receive("TEA", 10, "delivery-1").status())
          .as("the key is in the ledger")
          .isEqualTo(200);
      assertThat(stolen(service).status()).as("and so is that of an adjustment").isEqualTo(200);
      assertThat(service.receive("HAT", 1).json()).containsEntry("entry", 12);
    }
    assertThat(Ledger.numbers(broker)).isEqualTo(Ledger.oneTo(12));
    assertThat(Ledger.entries(broker).subList(0, 10))
        .extracting(Envelope::id)
        .isEqualTo(ledger.stream().map(Envelope::id).toList());
  }

  /**
   * The trap: A was confirmed, which led to no entry; then B was reserved. A cancellation of A that
   * the confirmation superseded comes later. Whoever reads on from where the ledger's last cause
   * stands has never seen the confirmation, and takes it for effective.
   */
  @Test
  void versions_that_led_to_no_entry_are_learnt_again(@TempDir Path before, @TempDir Path after) {
    UUID a = UUID.randomUUID();
    UUID b = UUID.randomUUID();
    try (InventoryService service = InventoryService.healthy(broker, before)) {
      service.receive("TEA", 10);
      orders.created(a, Map.of("TEA", 1));
      orders.confirmed(a, 2);
      orders.created(b, Map.of("TEA", 1));
      service.awaitReservation(b, "RESERVED");
      service.receive("MARKER", 1);
    }
    orders.cancelled(a, 2);
    UUID marker = UUID.randomUUID();
    orders.created(marker, Map.of("TEA", 1));

    try (InventoryService service = InventoryService.healthy(broker, after)) {
      service.awaitReservation(marker, "RESERVED");
      assertThat(service.reservation(a)).isEqualTo("RESERVED");
      assertThat(service.stock("TEA")).isEqualTo("10/3");
    }
  }

  /**
   * The ledger says that the partition was decided up to B, and that nothing came of A: the code of
   * that time could not read it, say. What can be read today is not decided once more.
   */
  @Test
  void what_led_to_nothing_is_not_decided_otherwise_now(@TempDir Path empty)
      throws InterruptedException {
    UUID a = UUID.randomUUID();
    UUID b = UUID.randomUUID();
    UUID next = UUID.randomUUID();
    orders.created(a, Map.of("TEA", 1)); // at offset 0
    orders.created(b, Map.of("TEA", 1)); // at offset 1
    Ledger.append(
        broker,
        1,
        Instant.now(),
        List.of(
            new StockReceived("TEA", 10, null),
            new StockReserved(b, List.of(new Line("TEA", 1)), new Cause(0, 1, 1))));
    orders.created(next, Map.of("TEA", 1));

    try (InventoryService service = InventoryService.healthy(broker, empty)) {
      service.awaitReservation(next, "RESERVED");
      assertThat(service.reservation(a)).isEqualTo("none");
      assertThat(service.stock("TEA")).isEqualTo("10/2");
    }
    assertThat(Ledger.numbers(broker)).isEqualTo(Ledger.oneTo(3));
  }

  /** Names have become narrower; what was taken in before is still there. */
  @Test
  void an_article_whose_name_is_no_longer_taken_is_still_read(@TempDir Path empty)
      throws InterruptedException {
    Ledger.append(
        broker,
        1,
        Instant.now(),
        List.of(new StockReceived("_X", 10, null), new StockReceived("_X", 5, null)));
    try (InventoryService service = InventoryService.healthy(broker, empty)) {
      assertThat(service.stock("_X")).isEqualTo("15/0");
      assertThat(service.get("/stock/_X?atEntry=1").json()).containsEntry("onHand", 10);
    }
  }

  @Test
  void an_older_copy_of_the_database_catches_up(@TempDir Path data, @TempDir Path backup)
      throws IOException {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      service.receive("TEA", 10);
      orders.created(first, Map.of("TEA", 2));
      service.awaitReservation(first, "RESERVED");
    }
    Files.copy(data.resolve("inventory.mv.db"), backup.resolve("inventory.mv.db"));
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      orders.confirmed(first, 2);
      orders.created(second, Map.of("TEA", 9));
      orders.shipped(first, 3);
      service.awaitReservation(first, "ISSUED");
      service.receive("TEA", 100);
    }

    try (InventoryService service = InventoryService.healthy(broker, backup)) {
      assertThat(service.stock("TEA")).isEqualTo("108/0");
      assertThat(service.reservation(second))
          .as("refused then, and not decided again now that there is enough")
          .isEqualTo("REFUSED");
    }
    assertThat(Ledger.numbers(broker)).isEqualTo(Ledger.oneTo(5));
  }

  /** A relay that crashed after appending and before deleting appends again. */
  @Test
  void entries_left_in_the_outbox_are_not_stored_twice(@TempDir Path data) throws SQLException {
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      service.receive("TEA", 1);
      service.receive("TEA", 2);
      service.receive("TEA", 3);
    }
    List<Envelope> ledger = Ledger.entries(broker);
    try (Connection database = database(data);
        Statement statement = database.createStatement()) {
      assertThat(statement.executeUpdate(copyIntoOutbox(ledger.get(1)))).isEqualTo(1);
      assertThat(statement.executeUpdate(copyIntoOutbox(ledger.get(2)))).isEqualTo(1);
    }

    try (InventoryService service = InventoryService.healthy(broker, data)) {
      assertThat(service.receive("TEA", 4).status()).isEqualTo(201);
      await("the outbox is empty").until(() -> service.metric("inventory_ledger_backlog") == 0);
    }
    assertThat(Ledger.numbers(broker)).isEqualTo(Ledger.oneTo(4));
    assertThat(Ledger.entries(broker).subList(0, 3))
        .extracting(Envelope::id)
        .isEqualTo(ledger.stream().map(Envelope::id).toList());
  }

  /** Committed, but the process died before its relay got to it. */
  @Test
  void entries_that_were_never_appended_are_appended_after_the_next_start(@TempDir Path data)
      throws SQLException {
    try (InventoryService service = InventoryService.healthy(broker, data)) {
      service.receive("TEA", 1);
    }
    Envelope like = Ledger.entries(broker).getFirst();
    try (Connection database = database(data);
        Statement statement = database.createStatement()) {
      statement.executeUpdate("update ledger_sequence set last_number = 2");
      statement.executeUpdate("update stock set on_hand = 2 where sku = 'TEA'");
      statement.executeUpdate(
          copyIntoOutbox(like)
              .replace("values (1,", "values (2,")
              .replace(like.id().toString(), UUID.randomUUID().toString()));
    }

    try (InventoryService service = InventoryService.healthy(broker, data)) {
      await("entry 2 is in the stream").until(() -> Ledger.numbers(broker).equals(Ledger.oneTo(2)));
      assertThat(service.stock("TEA")).isEqualTo("2/0");
    }
  }

  private static Answer stolen(InventoryService service) {
    return service.post(
        "/stock/HAT/adjustments",
        "{\"delta\": -1, \"reason\": \"stolen\"}",
        Map.of("Idempotency-Key", "count-1"));
  }

  private static Connection database(Path data) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:" + data.resolve("inventory") + ";WRITE_DELAY=86400000", "sa", "");
  }

  private static String copyIntoOutbox(Envelope entry) {
    return """
    insert into outbox (entry_number, event_id, type, subject, occurred_at, data_schema, data)
    values (%d, '%s', '%s', '%s', '%s', '%s', '%s')"""
        .formatted(
            entry.version(),
            entry.id(),
            entry.type(),
            entry.subject(),
            entry.time(),
            entry.dataSchema(),
            new String(entry.data(), StandardCharsets.UTF_8));
  }
}
