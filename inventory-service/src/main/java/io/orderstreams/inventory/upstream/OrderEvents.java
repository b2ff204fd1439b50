package io.orderstreams.inventory.upstream;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.inventory.events.Line;
import io.orderstreams.inventory.events.OrderId;
import io.orderstreams.inventory.upstream.OrderEventWire.CancelledV1;
import io.orderstreams.inventory.upstream.OrderEventWire.CreatedV1;
import io.orderstreams.inventory.upstream.OrderEventWire.LineV1;
import io.orderstreams.inventory.upstream.OrderEventWire.ShippedV1;
import io.orderstreams.inventory.upstream.OrderFact.Cancelled;
import io.orderstreams.inventory.upstream.OrderFact.Irrelevant;
import io.orderstreams.inventory.upstream.OrderFact.Placed;
import io.orderstreams.inventory.upstream.OrderFact.Shipped;
import io.orderstreams.inventory.upstream.OrderFact.Unreadable;
import io.orderstreams.inventory.upstream.OrderFact.Why;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The log of the orders, and how it is read here. */
public final class OrderEvents {

  /** Order-service's log; its partition count is fixed when it is created. */
  public static final Log LOG = Log.superStream("orders", 3);

  /** More pieces than anyone orders; keeps sums far from overflowing. */
  static final long MAX_QUANTITY = 1_000_000_000;

  private static final String CREATED = "order.created";
  private static final String CANCELLED = "order.cancelled";
  private static final String SHIPPED = "order.shipped";
  private static final Set<String> IRRELEVANT =
      Set.of("order.confirmed", "order.rejected", "order.completed");

  private static final Pattern LATER_VERSION = Pattern.compile("[2-9]|[1-9][0-9]{1,3}");

  private OrderEvents() {}

  /**
   * A codec that fails only for messages of which not even the order and the version can be told.
   *
   * <p>A type never changes its meaning, so a later schema version of it is read as the one known
   * here, if all that is needed is still in it.
   */
  public static EventCodec<OrderEvent> codec(ObjectMapper json) {
    EventCodec<OrderFact> facts =
        EventCodec.<OrderFact>events()
            .reads(CREATED, 1, CreatedV1.class, OrderEvents::placed)
            .reads(CANCELLED, 1, CancelledV1.class, wire -> new Cancelled())
            .reads(SHIPPED, 1, ShippedV1.class, wire -> new Shipped())
            .unknownAs(OrderEvents::irrelevantOrUnknown)
            .build(json);
    return EventCodec.<OrderEvent>events()
        .unknownAs(
            envelope -> new OrderEvent(orderId(envelope), version(envelope), fact(facts, envelope)))
        .build(json);
  }

  private static OrderFact fact(EventCodec<OrderFact> facts, Envelope envelope) {
    try {
      return facts.decode(asKnownSchema(envelope));
    } catch (MalformedMessageException e) {
      return new Unreadable(Why.MALFORMED, Faults.reason(e));
    }
  }

  private static Envelope asKnownSchema(Envelope event) {
    return isLater(event.dataSchema(), event.type())
        ? new Envelope(
            event.id(),
            event.source(),
            event.type(),
            event.subject(),
            event.time(),
            EventCodec.dataSchema(event.type(), 1),
            event.version(),
            event.correlationId(),
            event.causationId(),
            event.traceParent(),
            event.data())
        : event;
  }

  private static boolean isLater(String schema, String type) {
    String prefix = "urn:orderstreams:" + type + ":";
    return schema.startsWith(prefix)
        && LATER_VERSION.matcher(schema.substring(prefix.length())).matches();
  }

  private static OrderFact irrelevantOrUnknown(Envelope envelope) {
    return IRRELEVANT.contains(envelope.type())
        ? new Irrelevant(envelope.type())
        : new Unreadable(
            Why.UNKNOWN_TYPE, envelope.type() + " with schema " + envelope.dataSchema());
  }

  private static UUID orderId(Envelope envelope) {
    return OrderId.parse(envelope.subject())
        .orElseThrow(
            () -> new MalformedMessageException("subject is no order id: " + envelope.subject()));
  }

  private static long version(Envelope envelope) {
    if (envelope.version() < 1) {
      throw new MalformedMessageException("no version of an order: " + envelope.version());
    }
    return envelope.version();
  }

  private static Placed placed(CreatedV1 wire) {
    if (wire.lines().isEmpty()) {
      throw new MalformedMessageException("no lines");
    }
    return new Placed(onePerSku(wire.lines()));
  }

  /** Two lines for the same article want the sum of both. */
  private static List<Line> onePerSku(List<LineV1> lines) {
    Map<String, Long> quantities = new LinkedHashMap<>();
    for (LineV1 line : lines) {
      if (line.sku().isBlank()) {
        throw new MalformedMessageException("a line without SKU");
      }
      if (line.quantity() < 1 || line.quantity() > MAX_QUANTITY) {
        throw new MalformedMessageException("a line with quantity " + line.quantity());
      }
      quantities.merge(line.sku(), line.quantity(), Long::sum);
    }
    return quantities.entrySet().stream()
        .map(entry -> new Line(entry.getKey(), entry.getValue()))
        .toList();
  }
}
