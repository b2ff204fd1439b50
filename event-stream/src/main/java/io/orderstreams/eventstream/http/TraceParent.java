package io.orderstreams.eventstream.http;

import io.micronaut.http.context.ServerRequestContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The W3C trace that a request belongs to. */
public final class TraceParent {

  private static final String HEADER = "traceparent";
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceParent() {}

  /**
   * That of the request that this thread answers; null if it has none, and what is none is ignored.
   */
  public static @Nullable String ofRequest() {
    return ServerRequestContext.currentRequest()
        .map(request -> request.getHeaders().get(HEADER))
        .filter(FORM.asMatchPredicate())
        .orElse(null);
  }
}
