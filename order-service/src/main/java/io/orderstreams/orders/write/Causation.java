package io.orderstreams.orders.write;

import io.micronaut.http.context.ServerRequestContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What led to an event.
 *
 * @param messageId id of a message; null for a caller's request
 * @param traceParent the W3C trace that it belongs to, if it belongs to one
 */
public record Causation(@Nullable String messageId, @Nullable String traceParent) {

  private static final Pattern TRACE_PARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  /** The request that this thread answers; a header {@code traceparent} that is none is ignored. */
  public static Causation request() {
    return new Causation(
        null,
        ServerRequestContext.currentRequest()
            .map(request -> request.getHeaders().get("traceparent"))
            .filter(TRACE_PARENT.asMatchPredicate())
            .orElse(null));
  }
}
