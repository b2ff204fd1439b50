package io.orderstreams.eventstream.wiring;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.orderstreams.eventstream.log.Reconnecting;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** DOWN while nothing can be published, with the reason. */
@Singleton
final class PublisherHealth implements HealthIndicator {

  private final RoutedPublisher publisher;

  PublisherHealth(RoutedPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Reconnecting.State state = publisher.state();
    HealthStatus status = state.open() ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(
        HealthResult.builder("publisher", status)
            .details(Map.of("reason", state.reason(), "since", state.since().toString()))
            .build());
  }
}
