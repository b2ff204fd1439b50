package io.orderstreams.notifications.testing;

import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Messages as the other services send them. */
public final class Messages {

  /** All that the order service sends, where it sends it to: exchange, routing key, type, queue. */
  public static final List<Sent> ALL_ORDER_MESSAGES =
      List.of(
          new Sent("notifications", "user.order_created", "order.created", "user_notifications"),
          new Sent(
              "notifications", "user.order_confirmed", "order.confirmed", "user_notifications"),
          new Sent("notifications", "user.order_rejected", "order.rejected", "user_notifications"),
          new Sent(
              "notifications", "user.order_cancelled", "order.cancelled", "user_notifications"),
          new Sent("notifications", "user.order_shipped", "order.shipped", "user_notifications"),
          new Sent(
              "notifications", "user.order_completed", "order.completed", "user_notifications"),
          new Sent(
              "notifications", "admin.order_rejected", "order.rejected", "admin_notifications"),
          new Sent("orders", "process", "order.confirmed", "order_processing"),
          new Sent("orders", "completed", "order.completed", "order_completed"));

  private Messages() {}

  /** A kind of message. */
  public record Sent(String exchange, String routingKey, String type, String queue) {}

  /** A valid body, for an order in English; the same for the same order and address. */
  public static String order(UUID orderId, String email) {
    return order(orderId, email, "en");
  }

  public static String order(UUID orderId, String email, String locale) {
    return """
        {"orderId": "%s", "version": 2, "status": "CONFIRMED", "customerId": "%s", "email": "%s",
         "locale": "%s", "currency": "EUR", "total": "1019.80", "something": {"new": [1]},
         "lines": [{"sku": "TEA-01", "quantity": 2, "unitPrice": "9.90"},
                   {"sku": "POT-07", "quantity": 1, "unitPrice": "1000.00"}],
         "reason": "unknown SKU: CUP-99", "carrier": "Post", "trackingNumber": "T-1234"}
        """
        .formatted(
            orderId, UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8)), email, locale);
  }

  public static Envelope envelope(UUID id, String type, String subject, String body) {
    return envelope(id, type, subject, body, Instant.parse("2026-01-02T03:04:05Z"));
  }

  public static Envelope envelope(UUID id, String type, String subject, String body, Instant time) {
    String schema =
        EventCodec.dataSchema(type.equals("system.event") ? type : type + ".message", 1);
    return new Envelope(
        id,
        "/order-service",
        type,
        subject,
        time,
        schema,
        2,
        null,
        null,
        null,
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** AMQP properties of a valid message; to be spoilt as one likes. */
  public static Map<String, Object> properties(Envelope envelope) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("message_id", envelope.id().toString());
    properties.put("content_type", Headers.CONTENT_TYPE);
    properties.put("delivery_mode", 2);
    properties.put("headers", new LinkedHashMap<>(Headers.of(envelope)));
    return properties;
  }

  /** Sends an order message to where it belongs. */
  public static void send(VirtualHost broker, Sent kind, UUID eventId, UUID orderId, String body) {
    send(broker, kind, envelope(eventId, kind.type(), orderId.toString(), body));
  }

  public static void send(VirtualHost broker, Sent kind, Envelope envelope) {
    if (!broker.publish(
        kind.exchange(), kind.routingKey(), properties(envelope), envelope.data())) {
      throw new IllegalStateException("not routed: " + kind);
    }
  }

  /** Sends a customer's message of a new order; returns the event's id. */
  public static UUID sendConfirmed(VirtualHost broker, String email) {
    UUID eventId = Ids.next();
    UUID orderId = UUID.randomUUID();
    send(broker, ALL_ORDER_MESSAGES.get(1), eventId, orderId, order(orderId, email));
    return eventId;
  }
}
