package io.orderstreams.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.BatchHandler;
import io.orderstreams.eventstream.read.PositionMovedException;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.StreamContent.Stored;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.testing.InventoryService;
import io.orderstreams.inventory.testing.Orders;
import io.orderstreams.inventory.upstream.OrderEvent;
import io.orderstreams.inventory.upstream.OrderEvents;
import io.orderstreams.inventory.upstream.OrderFact.Shipped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main path, through a real broker. Each test uses articles and orders of its own. */
class OrdersBecomeStockMovementsIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();

  private static InventoryService service;
  private static Orders orders;

  private final UUID order = UUID.randomUUID();
  private final String sku = "SKU-" + order.toString().substring(0, 8);

  @BeforeAll
  static void start(@TempDir Path data) {
    service = InventoryService.healthy(BROKER, data);
    orders = new Orders(BROKER, 1);
  }

  @AfterAll
  static void stop() {
    orders.close();
    service.close();
    BROKER.close();
  }

  @Test
  void an_order_reserves_and_issues_what_it_wants() {
    assertThat(service.receive(sku, 10).status()).isEqualTo(201);

    orders.created(order, Map.of(sku, 3));
    service.awaitReservation(order, "RESERVED");
    assertThat(service.stock(sku)).isEqualTo("10/3");

    orders.confirmed(order, 2);
    orders.shipped(order, 3);
    service.awaitReservation(order, "ISSUED");
    assertThat(service.stock(sku)).isEqualTo("7/0");
    assertThat(typesInLedgerOf(order)).containsExactly("stock.reserved", "stock.issued");
  }

  @Test
  void a_cancelled_order_gives_back_what_it_had() {
    service.receive(sku, 10);
    orders.created(order, Map.of(sku, 3));
    orders.cancelled(order, 2);

    service.awaitReservation(order, "RELEASED");
    assertThat(service.stock(sku)).isEqualTo("10/0");
  }

  @Test
  void an_order_gets_all_or_nothing_and_is_told_why() {
    service.receive(sku, 2);
    orders.created(order, Map.of(sku, 3));

    service.awaitReservation(order, "REFUSED");
    assertThat(service.stock(sku)).isEqualTo("2/0");
    assertThat(service.get("/reservations/" + order).json())
        .containsEntry("reason", "not enough stock: " + sku + " (wanted 3, available 2)")
        .containsEntry("lines", List.of());
  }

  @Test
  void it_tells_how_far_it_is_behind() {
    String gauge = "reader_lag_messages{partition=\"orders-1\",reader=\"inventory\"}";
    orders.created(order, Map.of(sku, 3));
    service.awaitReservation(order, "REFUSED");
    await("not at all")
        .untilAsserted(
            () -> {
              assertThat(service.get("/metrics").text()).contains(gauge + " 0.0");
              assertThat(service.metric(gauge.replace("messages", "seconds"))).isZero();
            });
  }

  @Test
  void an_unknown_article_is_refused_by_its_name() {
    orders.created(order, Map.of(sku, 1));

    service.awaitReservation(order, "REFUSED");
    assertThat(service.get("/reservations/" + order).json())
        .containsEntry("reason", "unknown SKU: " + sku);
  }

  @Test
  void what_was_superseded_or_comes_twice_moves_nothing() {
    service.receive(sku, 10);
    var created = Orders.created(order, 1, Map.of(sku, 3));
    orders.append(created);
    orders.append(created);
    orders.confirmed(order, 2);
    orders.cancelled(order, 2);
    orders.shipped(order, 3);

    service.awaitReservation(order, "ISSUED");
    assertThat(service.stock(sku)).isEqualTo("7/0");
    assertThat(typesInLedgerOf(order)).containsExactly("stock.reserved", "stock.issued");
    await("superseded events are counted")
        .until(() -> service.metric("inventory_order_events_superseded_total") > 0);
  }

  @Test
  void what_cannot_be_read_in_another_services_log_is_counted_and_stops_nothing() {
    service.receive(sku, 10);
    UUID unreadable = UUID.randomUUID();
    orders.appendRubbish("rubbish");
    orders.append(Orders.event("order.created", unreadable, 1, "{\"lines\": 5}"));
    orders.append(Orders.event("order.gift_wrapped", unreadable, 2, "{}"));
    orders.append(Orders.event("order.created", order, 0, "{}"));
    orders.created(order, Map.of(sku, 1));

    service.awaitReservation(order, "RESERVED");
    await("each is counted once")
        .untilAsserted(
            () -> {
              assertThat(service.metric(unreadable("no_order_event"))).isEqualTo(2);
              assertThat(service.metric(unreadable("malformed"))).isEqualTo(1);
            });
    assertThat(service.metric(unreadable("unknown_type"))).isPositive();
    assertThat(service.reservation(unreadable)).isEqualTo("none");
    assertThat(service.health().status()).isEqualTo(200);
  }

  @Test
  void the_version_of_an_unreadable_event_counts() {
    service.receive(sku, 10);
    orders.created(order, Map.of(sku, 3));
    orders.append(Orders.event("order.gift_wrapped", order, 2, "{}"));
    orders.cancelled(order, 2);
    UUID marker = UUID.randomUUID();
    orders.created(marker, Map.of(sku, 1));

    service.awaitReservation(marker, "RESERVED");
    assertThat(service.reservation(order)).isEqualTo("RESERVED");
  }

  @Test
  void an_entry_tells_what_led_to_it() {
    service.receive(sku, 10);
    var created = Orders.created(order, 1, Map.of(sku, 3));
    orders.append(created);
    service.awaitReservation(order, "RESERVED");

    Stored entry = ledgerOf(order).getFirst();
    assertThat(entry.envelope().causationId()).isEqualTo(created.id().toString());
    assertThat(entry.envelope().correlationId()).isEqualTo(created.correlationId());
    assertThat(entry.envelope().version()).isPositive();
    assertThat(new String(entry.envelope().data(), StandardCharsets.UTF_8))
        .contains("\"partition\":1")
        .contains("\"version\":1");
  }

  @Test
  void an_entry_that_a_caller_asked_for_begins_a_conversation_and_keeps_the_caller_s_trace() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    service.post("/stock/" + sku + "/receipts", "{\"quantity\": 1}", Map.of("traceparent", trace));

    Envelope entry = ledgerOf(sku).getFirst().envelope();
    assertThat(entry.correlationId()).isEqualTo(entry.id().toString());
    assertThat(entry.causationId()).isNull();
    assertThat(entry.traceParent()).isEqualTo(trace);
  }

  /** Another instance has read on in the meantime. */
  @Test
  @SuppressWarnings("unchecked") // a bean has no type argument
  void whoever_comes_late_changes_nothing() {
    service.receive(sku, 10);
    orders.created(order, Map.of(sku, 3));
    service.awaitReservation(order, "RESERVED");

    BatchHandler<OrderEvent> handler = service.bean(BatchHandler.class);
    OrderEvent shipped = new OrderEvent(order, 2, new Shipped());
    Envelope envelope = Orders.event("order.shipped", order, 2, "{}");
    Batch<OrderEvent> late =
        new Batch<>(
            OrderEvents.LOG.partitions().get(1),
            -1,
            1000,
            List.of(new Recorded<>(1000, envelope, shipped)));
    assertThatThrownBy(() -> handler.handle(late)).isInstanceOf(PositionMovedException.class);
    assertThat(service.stock(sku)).isEqualTo("10/3");
  }

  private static String unreadable(String why) {
    return "inventory_order_events_unreadable_total{why=\"" + why + "\"}";
  }

  private static List<String> typesInLedgerOf(UUID orderId) {
    return ledgerOf(orderId).stream().map(entry -> entry.envelope().type()).toList();
  }

  private static List<Stored> ledgerOf(Object subject) {
    service.receive("MARKER", 1); // answered once the ledger has it, and all before it
    return BROKER.readAll("stock-ledger").stream()
        .filter(entry -> entry.envelope().subject().equals(subject.toString()))
        .toList();
  }
}
