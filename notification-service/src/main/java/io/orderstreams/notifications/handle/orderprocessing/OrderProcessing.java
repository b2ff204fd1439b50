package io.orderstreams.notifications.handle.orderprocessing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.Effect;
import io.orderstreams.notifications.handle.Handler;
import io.orderstreams.notifications.handle.Route;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps what was said about an order, to be looked up under the order's id. */
@Singleton
final class OrderProcessing implements Handler<OrderProcessing.Body> {

  private static final String TYPE = "order.processing";

  @Serdeable.Deserializable
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Body(
      @JsonProperty("order_id") @NotBlank @Size(max = 64) String orderId,
      @NotBlank @Size(max = 32) String status) {}

  @Override
  public List<Route> routes() {
    return List.of(Route.of(Queues.ORDER_PROCESSING, TYPE));
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  @Override
  public Effect handle(Envelope envelope, Body body) {
    return new Effect.Keep(
        "Order %s: %s".formatted(body.orderId(), body.status()),
        new String(envelope.data(), StandardCharsets.UTF_8),
        body.orderId());
  }
}
