package io.orderstreams.orders.dispatch;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.read.Journal.EntryOfOrder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Turns journal entries into messages and publishes them. */
@Singleton
class MessageSender {

  private final RoutedPublisher publisher;
  private final EventCodec<OrderEvent> codec;
  private final ObjectMapper json;

  MessageSender(RoutedPublisher publisher, EventCodec<OrderEvent> codec, ObjectMapper json) {
    this.publisher = publisher;
    this.codec = codec;
    this.json = json;
  }

  /**
   * Returns when the broker has accepted and routed all of them; throws if it has not: then send
   * all again.
   */
  void send(List<EntryOfOrder> entries)
      throws IOException, ExecutionException, InterruptedException {
    List<CompletableFuture<Void>> published = new ArrayList<>();
    for (EntryOfOrder entry : entries) {
      OrderEvent event = codec.decode(entry.entry().envelope());
      Envelope message = message(entry, event);
      for (Route route : Route.of(event)) {
        published.add(publisher.publish(route.exchange(), route.key(), message));
      }
    }
    CompletableFuture.allOf(published.toArray(CompletableFuture<?>[]::new)).get();
  }

  /** Has the event's id, so that a consumer knows a repetition. */
  private Envelope message(EntryOfOrder entry, OrderEvent event) throws IOException {
    Envelope origin = entry.entry().envelope();
    byte[] body =
        json.writeValueAsBytes(
            OrderMessage.of(entry.order().order().details(), event, origin.version()));
    return new Envelope(
        origin.id(),
        origin.source(),
        origin.type(),
        origin.subject(),
        origin.time(),
        EventCodec.dataSchema(origin.type() + ".message", 1),
        origin.version(),
        origin.correlationId(),
        origin.causationId(),
        origin.traceParent(),
        body);
  }
}
