package io.orderstreams.orders.testing;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.append.AppendSettings;
import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.events.OrderEventCodec;
import io.orderstreams.orders.testing.View.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Writes to the logs beside the services, as admin. */
public final class Logs implements AutoCloseable {

  public static final Log ORDERS = Log.superStream("orders", 3);

  private static final EventCodec<OrderEvent> CODEC =
      OrderEventCodec.create(ObjectMapper.getDefault());
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EventLog orders;
  private final EventLog ledger;

  public Logs(VirtualHost broker) {
    orders = open(broker, ORDERS);
    ledger = open(broker, Log.single("stock-ledger"));
  }

  /** As inventory-service answers an order; the entry's id. */
  public UUID reserved(String order, Place cause) {
    return ledger(
        "stock.reserved",
        order,
        "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"TEA-01\",\"quantity\":2}],%s}"
            .formatted(order, cause(cause)));
  }

  /** As inventory-service answers an order; the entry's id. */
  public UUID refused(String order, Place cause, String reason) {
    return ledger(
        "stock.refused",
        order,
        "{\"orderId\":\"%s\",\"reason\":\"%s\",%s}".formatted(order, reason, cause(cause)));
  }

  public UUID ledger(String type, String subject, String json) {
    return append(ledger, Ids.next(), type, subject, 1, EventCodec.dataSchema(type, 1), json);
  }

  public UUID order(long version, OrderEvent event) {
    return order(version, event, Ids.next());
  }

  /** Appends an event under an id of one's own, such as one that is there already. */
  public UUID order(long version, OrderEvent event, UUID id) {
    EventCodec.Encoded encoded = CODEC.encode(event);
    return append(
        orders,
        id,
        encoded.type(),
        event.orderId().toString(),
        version,
        encoded.dataSchema(),
        new String(encoded.data(), StandardCharsets.UTF_8));
  }

  /** Appends what an order-service of another version would write. */
  public UUID order(UUID order, long version, String type, int schemaVersion, String json) {
    return append(
        orders,
        Ids.next(),
        type,
        order.toString(),
        version,
        EventCodec.dataSchema(type, schemaVersion),
        json);
  }

  /** Appends as many new orders, faster than one by one. */
  public void orders(int count) {
    List<CompletableFuture<Void>> appends = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      UUID order = UUID.randomUUID();
      EventCodec.Encoded encoded = CODEC.encode(Samples.created(order));
      appends.add(
          orders.append(
              envelope(
                  Ids.next(),
                  encoded.type(),
                  order.toString(),
                  1,
                  encoded.dataSchema(),
                  encoded.data())));
    }
    CompletableFuture.allOf(appends.toArray(CompletableFuture[]::new))
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    orders.close();
    ledger.close();
  }

  private static String cause(Place cause) {
    return "\"cause\":{\"partition\":%d,\"offset\":%d,\"version\":1}"
        .formatted(cause.partition(), cause.offset());
  }

  private static UUID append(
      EventLog log,
      UUID id,
      String type,
      String subject,
      long version,
      String schema,
      String json) {
    log.append(envelope(id, type, subject, version, schema, json.getBytes(StandardCharsets.UTF_8)))
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
    return id;
  }

  private static Envelope envelope(
      UUID id, String type, String subject, long version, String schema, byte[] json) {
    return new Envelope(
        id,
        "/test",
        type,
        subject,
        Instant.parse("2026-03-01T10:15:30Z"),
        schema,
        version,
        subject,
        null,
        null,
        json);
  }

  private static EventLog open(VirtualHost broker, Log log) {
    EventLog opened =
        new EventLog(
            broker.environment(),
            log,
            new AppendSettings(
                Duration.ofMillis(1),
                PATIENCE,
                1000,
                PATIENCE,
                PATIENCE,
                PATIENCE,
                Duration.ofMillis(100),
                Duration.ofMillis(100)));
    opened.start();
    Awaitility.await("log " + log + " can be written").until(() -> opened.state().open());
    return opened;
  }
}
