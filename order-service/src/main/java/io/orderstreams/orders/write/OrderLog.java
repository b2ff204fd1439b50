package io.orderstreams.orders.write;

import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.events.OrderEventCodec;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** Writes order events to the log: the edge where they get an id and a time. */
@Singleton
public final class OrderLog {

  private final EventLog log;
  private final EventCodec<OrderEvent> codec;
  private final Clock clock;

  OrderLog(EventLog log, EventCodec<OrderEvent> codec, Clock clock) {
    this.log = log;
    this.codec = codec;
    this.clock = clock;
  }

  /**
   * An event ready to be appended.
   *
   * @param version 1 + the version of the state on which it was decided
   * @param causation what led to it
   */
  public Envelope envelope(OrderEvent event, long version, Causation causation) {
    EventCodec.Encoded encoded = codec.encode(event);
    String orderId = event.orderId().toString();
    return new Envelope(
        Ids.next(),
        OrderEventCodec.SOURCE,
        encoded.type(),
        orderId,
        clock.instant(),
        encoded.dataSchema(),
        version,
        orderId,
        causation.messageId(),
        causation.traceParent(),
        encoded.data());
  }

  /** Completes when it is stored; fails with an {@code AppendException}. */
  public CompletableFuture<Void> append(Envelope event) {
    return log.append(event);
  }
}
