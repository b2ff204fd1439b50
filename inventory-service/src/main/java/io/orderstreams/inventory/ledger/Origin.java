package io.orderstreams.inventory.ledger;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.http.TraceParent;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry comes from.
 *
 * @param correlationId the conversation that it belongs to; null: one of its own, named after its
 *     id
 * @param causationId id of the message that led to it; null for a caller's request
 * @param traceParent the W3C trace that it belongs to, if it belongs to one
 */
public record Origin(
    @Nullable String correlationId, @Nullable String causationId, @Nullable String traceParent) {

  /** An order event. */
  public static Origin of(Envelope cause) {
    return new Origin(cause.correlationId(), cause.id().toString(), cause.traceParent());
  }

  /** The request that this thread answers. */
  public static Origin request() {
    return new Origin(null, null, TraceParent.ofRequest());
  }
}
