package io.orderstreams.inventory.replay;

import io.micronaut.http.sse.Event;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.read.PartitionCursor;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Entries as they are shown. */
@Singleton
class LedgerItems {

  private final ObjectMapper json;

  LedgerItems(ObjectMapper json) {
    this.json = json;
  }

  LedgerItem item(PartitionCursor.Entry stored) {
    Envelope envelope = stored.envelope();
    if (envelope == null) {
      return LedgerItem.unreadable(stored.offset(), stored.fault());
    }
    try {
      return new LedgerItem(
          stored.offset(),
          envelope.version(),
          envelope.id(),
          envelope.type(),
          envelope.subject(),
          envelope.time(),
          envelope.correlationId(),
          envelope.causationId(),
          json.readValue(envelope.data(), JsonNode.class),
          null);
    } catch (IOException e) {
      return LedgerItem.unreadable(stored.offset(), "the body is no JSON");
    }
  }

  /** The event's id is the offset, so that {@code Last-Event-ID} tells where to go on. */
  Event<String> event(PartitionCursor.Entry stored) throws IOException {
    LedgerItem item = item(stored);
    return Event.of(json.writeValueAsString(item))
        .id(Long.toString(item.offset()))
        .name(item.type() == null ? "unreadable" : item.type());
  }
}
