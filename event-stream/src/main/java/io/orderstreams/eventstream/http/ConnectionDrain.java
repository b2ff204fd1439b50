package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import java.time.Duration;

/**
 * Lets no request meet a connection that is being closed. Micronaut's graceful shutdown closes at
 * once what carries no request at that moment, and the next request of a busy client may already be
 * on its way. So before that, with the server no longer listening, each answer ends its connection.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
class ConnectionDrain {

  private final OpenConnections connections;
  private final Duration atMost;
  private volatile boolean draining;

  /**
   * @param atMost how long connections without a request are kept; default 1 s, far longer than a
   *     request that has been sent already can be under way
   */
  ConnectionDrain(
      OpenConnections connections, @Value("${http.connection-drain:1s}") Duration atMost) {
    this.connections = connections;
    this.atMost = atMost;
  }

  @EventListener
  void onShutdown(ServerShutdownEvent event) {
    connections.stopListening();
    draining = true;
    connections.awaitNone(atMost);
  }

  @ResponseFilter
  void lastOne(MutableHttpResponse<?> response) {
    if (draining) {
      response.header(HttpHeaders.CONNECTION, "close");
    }
  }
}
