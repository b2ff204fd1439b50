package io.orderstreams.notifications.broker;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.reactivestreams.Publisher;

/**
 * DOWN, with the reason, while the broker is out of reach, a queue or its dead-letter queue is
 * missing, or nobody consumes a queue.
 */
@Singleton
final class QueuesHealth implements HealthIndicator {

  private final QueueStates states;

  QueuesHealth(QueueStates states) {
    this.states = states;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.fromCompletableFuture(
        states
            .ask()
            .thenApply(QueuesHealth::result)
            .exceptionally(
                fault -> result(HealthStatus.DOWN, Map.of("reason", QueueStates.reason(fault)))));
  }

  private static HealthResult result(Map<String, QueueStates.State> states) {
    Map<String, Object> details = new TreeMap<>();
    boolean good = true;
    for (Map.Entry<String, QueueStates.State> each : states.entrySet()) {
      QueueStates.State state = each.getValue();
      boolean deserted =
          state.known() && state.consumers() == 0 && Queues.ALL.contains(each.getKey());
      good &= state.known() && !deserted;
      details.put(
          each.getKey(),
          state.known()
              ? Map.of(
                  "ready", state.ready(),
                  "consumers", state.consumers(),
                  "reason", deserted ? "nobody consumes it" : "")
              : Map.of("reason", state.reason()));
    }
    return result(good ? HealthStatus.UP : HealthStatus.DOWN, details);
  }

  private static HealthResult result(HealthStatus status, Map<String, ?> details) {
    return HealthResult.builder("queues", status).details(details).build();
  }
}
