package io.orderstreams.benchmarks.load;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What the dispatcher tells the queues about an order, from its creation to its completion. */
public final class OrderMessages {

  /** A message, and where it belongs. */
  public record Routed(String exchange, String routingKey, Envelope envelope) {}

  /** Of each order: four to the customer, one for the warehouse, one receipt. */
  public static final int PER_ORDER = 6;

  /** Those of them that lead to a mail. */
  public static final int MAILS_PER_ORDER = 5;

  private OrderMessages() {}

  public static List<Routed> ofOrder() {
    UUID order = UUID.randomUUID();
    Envelope created = message(order, "created", 1);
    Envelope confirmed = message(order, "confirmed", 2);
    Envelope shipped = message(order, "shipped", 3);
    Envelope completed = message(order, "completed", 4);
    return List.of(
        new Routed("notifications", "user.order_created", created),
        new Routed("notifications", "user.order_confirmed", confirmed),
        new Routed("orders", "process", confirmed),
        new Routed("notifications", "user.order_shipped", shipped),
        new Routed("notifications", "user.order_completed", completed),
        new Routed("orders", "completed", completed));
  }

  private static Envelope message(UUID order, String what, long version) {
    String status = version == 1 ? "PENDING" : what.toUpperCase(Locale.ROOT);
    return new Envelope(
        Ids.next(),
        "/order-service",
        "order." + what,
        order.toString(),
        Instant.now(),
        "urn:orderstreams:order." + what + ".message:1",
        version,
        order.toString(),
        null,
        null,
        body(order, version, status).getBytes(StandardCharsets.UTF_8));
  }

  private static String body(UUID order, long version, String status) {
    return """
        {"orderId":"%s","version":%d,"status":"%s",\
        "customerId":"5a4b9f0e-2d5c-4b1e-9d7a-3f0e8c1b2a49","email":"ada.lovelace@example.org",\
        "locale":"en","currency":"EUR","total":"9.90",\
        "lines":[{"sku":"%s","quantity":1,"unitPrice":"9.90"}],\
        "carrier":"Post","trackingNumber":"T-0001"}"""
        .formatted(order, version, status, Bodies.SKU);
  }
}
