package io.orderstreams.orders.events;

import static io.orderstreams.orders.events.OrderEventWire.CreatedV1;
import static io.orderstreams.orders.events.OrderEventWire.CreatedV2;
import static io.orderstreams.orders.events.OrderEventWire.OrderOnlyV1;
import static io.orderstreams.orders.events.OrderEventWire.ReasonV1;
import static io.orderstreams.orders.events.OrderEventWire.ShippedV1;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.codec.EventCodec;
import java.util.List;

/** The registry of order events on the wire: type name, schema version, shape. */
public final class OrderEventCodec {

  /** Who writes them: this service, and it alone. */
  public static final String SOURCE = "/order-service";

  public static final String CREATED = "order.created";
  public static final String CONFIRMED = "order.confirmed";
  public static final String REJECTED = "order.rejected";
  public static final String CANCELLED = "order.cancelled";
  public static final String SHIPPED = "order.shipped";
  public static final String COMPLETED = "order.completed";

  public static final List<String> TYPES =
      List.of(CREATED, CONFIRMED, REJECTED, CANCELLED, SHIPPED, COMPLETED);

  private OrderEventCodec() {}

  public static EventCodec<OrderEvent> create(ObjectMapper json) {
    return EventCodec.<OrderEvent>events()
        .event(
            OrderEvent.Created.class, CREATED, 2, CreatedV2.class, CreatedV2::of, CreatedV2::event)
        .reads(CREATED, 1, CreatedV1.class, CreatedV1::event)
        .event(
            OrderEvent.Confirmed.class,
            CONFIRMED,
            1,
            OrderOnlyV1.class,
            event -> new OrderOnlyV1(event.orderId()),
            wire -> new OrderEvent.Confirmed(wire.orderId()))
        .event(
            OrderEvent.Rejected.class,
            REJECTED,
            1,
            ReasonV1.class,
            event -> new ReasonV1(event.orderId(), event.reason()),
            wire -> new OrderEvent.Rejected(wire.orderId(), wire.reason()))
        .event(
            OrderEvent.Cancelled.class,
            CANCELLED,
            1,
            ReasonV1.class,
            event -> new ReasonV1(event.orderId(), event.reason()),
            wire -> new OrderEvent.Cancelled(wire.orderId(), wire.reason()))
        .event(
            OrderEvent.Shipped.class,
            SHIPPED,
            1,
            ShippedV1.class,
            event -> new ShippedV1(event.orderId(), event.carrier(), event.trackingNumber()),
            wire -> new OrderEvent.Shipped(wire.orderId(), wire.carrier(), wire.trackingNumber()))
        .event(
            OrderEvent.Completed.class,
            COMPLETED,
            1,
            OrderOnlyV1.class,
            event -> new OrderOnlyV1(event.orderId()),
            wire -> new OrderEvent.Completed(wire.orderId()))
        .build(json);
  }
}
