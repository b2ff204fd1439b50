package io.orderstreams.orders.write;

import io.orderstreams.eventstream.http.TraceParent;
import org.jspecify.annotations.Nullable;

/**
 * What led to an event.
 *
 * @param messageId id of a message; null for a caller's request
 * @param traceParent the W3C trace that it belongs to, if it belongs to one
 */
public record Causation(@Nullable String messageId, @Nullable String traceParent) {

  /** The request that this thread answers. */
  public static Causation request() {
    return new Causation(null, TraceParent.ofRequest());
  }
}
