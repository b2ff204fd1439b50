package io.orderstreams.eventstream.wiring;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.orderstreams.eventstream.ask.Peer;
import io.orderstreams.eventstream.log.Reconnecting;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reactivestreams.Publisher;

/** DOWN while questions cannot be asked, or are not answered here, with the reason. */
@Singleton
@Requires(beans = Peer.class)
final class PeersHealth implements HealthIndicator {

  private final List<Peer> peers;

  PeersHealth(List<Peer> peers) {
    this.peers = peers;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Map<String, Object> details = new TreeMap<>();
    boolean allConnected = true;
    for (Peer peer : peers) {
      Reconnecting.State state = peer.state();
      allConnected &= state.open();
      details.put(
          peer.name(),
          Map.of(
              "connected", state.open(),
              "reason", state.reason(),
              "since", state.since().toString()));
    }
    return Publishers.just(
        HealthResult.builder("requests", allConnected ? HealthStatus.UP : HealthStatus.DOWN)
            .details(details)
            .build());
  }
}
