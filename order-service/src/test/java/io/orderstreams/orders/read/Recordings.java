package io.orderstreams.orders.read;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.events.OrderEventCodec;
import io.orderstreams.orders.testing.Samples;
import java.util.UUID;

/** Events as they stand in the log. */
final class Recordings {

  private static final EventCodec<OrderEvent> CODEC =
      OrderEventCodec.create(ObjectMapper.getDefault());

  private Recordings() {}

  static Recorded<OrderEvent> recorded(long offset, long version, OrderEvent event) {
    return recorded(offset, version, event, event.orderId().toString());
  }

  static Recorded<OrderEvent> recorded(
      long offset, long version, OrderEvent event, String subject) {
    EventCodec.Encoded encoded = CODEC.encode(event);
    return new Recorded<>(
        offset,
        new Envelope(
            UUID.randomUUID(),
            OrderEventCodec.SOURCE,
            encoded.type(),
            subject,
            Samples.PLACED.plusSeconds(offset),
            encoded.dataSchema(),
            version,
            subject,
            null,
            null,
            encoded.data()),
        event);
  }
}
