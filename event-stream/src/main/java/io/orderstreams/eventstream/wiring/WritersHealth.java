package io.orderstreams.eventstream.wiring;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.append.NumberedLog;
import io.orderstreams.eventstream.log.Reconnecting;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;

/**
 * DOWN with the reason while a log cannot be written to: the broker may be there, but not the log,
 * or not the right to it.
 */
@Singleton
final class WritersHealth implements HealthIndicator {

  private final List<EventLog> logs;
  private final List<NumberedLog> numberedLogs;

  WritersHealth(List<EventLog> logs, List<NumberedLog> numberedLogs) {
    this.logs = logs;
    this.numberedLogs = numberedLogs;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    List<String> reasons =
        Stream.of(logs.stream().map(EventLog::state), numberedLogs.stream().map(NumberedLog::state))
            .flatMap(states -> states)
            .filter(state -> !state.open())
            .map(Reconnecting.State::reason)
            .toList();
    HealthResult.Builder result =
        HealthResult.builder("writers", reasons.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN);
    return Publishers.just(
        (reasons.isEmpty() ? result : result.details(Map.of("reasons", reasons))).build());
  }
}
