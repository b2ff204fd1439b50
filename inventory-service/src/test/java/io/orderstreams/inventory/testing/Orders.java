package io.orderstreams.inventory.testing;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.Producer;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.log.StreamMessages;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Writes what order-service would write, and what it would not, into a partition of its log. */
public final class Orders implements AutoCloseable {

  private final Producer producer;

  public Orders(VirtualHost broker, int partition) {
    Environment environment = broker.environment();
    this.producer = environment.producerBuilder().stream("orders-" + partition).build();
  }

  /** An order that wants these, by SKU. */
  public void created(UUID orderId, Map<String, Integer> quantities) {
    append(created(orderId, 1, quantities));
  }

  public void confirmed(UUID orderId, long version) {
    append(event("order.confirmed", orderId, version, "{\"orderId\":\"" + orderId + "\"}"));
  }

  public void cancelled(UUID orderId, long version) {
    append(cancelledEvent(orderId, version));
  }

  public void shipped(UUID orderId, long version) {
    append(
        event(
            "order.shipped",
            orderId,
            version,
            "{\"orderId\":\"%s\",\"carrier\":\"DHL\",\"trackingNumber\":\"1\"}"
                .formatted(orderId)));
  }

  public static Envelope cancelledEvent(UUID orderId, long version) {
    return event(
        "order.cancelled",
        orderId,
        version,
        "{\"orderId\":\"%s\",\"reason\":\"changed my mind\"}".formatted(orderId));
  }

  public static Envelope created(UUID orderId, long version, Map<String, Integer> quantities) {
    String lines =
        quantities.entrySet().stream()
            .map(
                line ->
                    "{\"sku\":\"%s\",\"quantity\":%d,\"unitPrice\":\"9.90\"}"
                        .formatted(line.getKey(), line.getValue()))
            .collect(Collectors.joining(","));
    return event(
        "order.created",
        orderId,
        version,
        """
        {"orderId":"%s","customerId":"%s","email":"a@example.org","currency":"EUR","locale":"en",\
        "lines":[%s],"total":"9.90"}"""
            .formatted(orderId, UUID.randomUUID(), lines));
  }

  public static Envelope event(String type, UUID orderId, long version, String json) {
    return new Envelope(
        Ids.next(),
        "/order-service",
        type,
        orderId.toString(),
        Instant.now(),
        "urn:orderstreams:" + type + ":1",
        version,
        "correlation-" + orderId,
        null,
        null,
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns when the broker has it. */
  public void append(Envelope event) {
    append(StreamMessages.toMessage(event, producer.messageBuilder()));
  }

  /** Anything that is no event at all. */
  public void appendRubbish(String body) {
    append(producer.messageBuilder().addData(body.getBytes(StandardCharsets.UTF_8)).build());
  }

  private void append(Message message) {
    CompletableFuture<Boolean> confirmed = new CompletableFuture<>();
    producer.send(message, status -> confirmed.complete(status.isConfirmed()));
    if (!confirmed.orTimeout(30, TimeUnit.SECONDS).join()) {
      throw new IllegalStateException("not stored");
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
