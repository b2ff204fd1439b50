package io.orderstreams.benchmarks.load;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Orders and order events of the usual size, about 300 bytes of JSON. */
public final class Bodies {

  public static final String SKU = "BENCH-1";

  private static final String DETAILS =
      """
      "customerId":"5a4b9f0e-2d5c-4b1e-9d7a-3f0e8c1b2a49","email":"ada.lovelace@example.org",\
      "currency":"EUR","locale":"en","lines":[{"sku":"%s","quantity":1,"unitPrice":"9.90"}]"""
          .formatted(SKU);

  private Bodies() {}

  /** An order, as a customer sends it. */
  public static byte[] order() {
    return bytes("{" + DETAILS + "}");
  }

  public static Envelope created(UUID order) {
    return event("order.created", 1, order, "{\"orderId\":\"%s\",%s,\"total\":\"9.90\"}", DETAILS);
  }

  public static Envelope confirmed(UUID order) {
    return event("order.confirmed", 2, order, "{\"orderId\":\"%s\"}%s", "");
  }

  public static Envelope shipped(UUID order) {
    return event(
        "order.shipped",
        3,
        order,
        "{\"orderId\":\"%s\",%s}",
        "\"carrier\":\"Post\",\"trackingNumber\":\"T-0001\"");
  }

  private static Envelope event(
      String type, long version, UUID order, String template, String content) {
    return new Envelope(
        Ids.next(),
        "/order-service",
        type,
        order.toString(),
        Instant.now(),
        "urn:orderstreams:" + type + ":1",
        version,
        order.toString(),
        null,
        null,
        bytes(template.formatted(order, content)));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
