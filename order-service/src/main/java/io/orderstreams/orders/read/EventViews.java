package io.orderstreams.orders.read;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.orders.read.EventView.Effect;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.UUID;

/** Shows events. */
@Singleton
public final class EventViews {

  private final ObjectMapper json;

  EventViews(ObjectMapper json) {
    this.json = json;
  }

  /** An effective event. */
  public EventView of(JournalEntry entry) {
    return of(entry, Effect.EFFECTIVE);
  }

  EventView of(Superseded event) {
    return of(event.entry(), event.kind().isDuplicate() ? Effect.DUPLICATE : Effect.SUPERSEDED);
  }

  private EventView of(JournalEntry entry, Effect effect) {
    Envelope event = entry.envelope();
    return new EventView(
        event.id(),
        event.type(),
        UUID.fromString(event.subject()),
        event.version(),
        event.time(),
        entry.partition(),
        entry.offset(),
        event.causationId(),
        event.dataSchema(),
        data(event),
        effect);
  }

  private JsonNode data(Envelope event) {
    try {
      return Objects.requireNonNull(json.readValue(event.data(), JsonNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException("the journal holds no JSON: " + event, e);
    }
  }
}
