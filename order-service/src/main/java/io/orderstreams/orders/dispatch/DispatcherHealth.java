package io.orderstreams.orders.dispatch;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** DOWN while messages cannot be sent, with the reason. */
@Singleton
final class DispatcherHealth implements HealthIndicator {

  private final Dispatcher dispatcher;

  DispatcherHealth(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Map<String, String> faults = dispatcher.faults();
    HealthStatus status = faults.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(HealthResult.builder("dispatcher", status).details(faults).build());
  }
}
