package io.orderstreams.eventstream.wiring;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.LogReaders;
import io.orderstreams.eventstream.read.ReaderStatus;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.reactivestreams.Publisher;

/** DOWN while a partition is not being read, with the partition and the reason. */
@Singleton
@Requires(beans = LogReaders.class)
final class ReadersHealth implements HealthIndicator {

  private final LogReaders readers;

  ReadersHealth(LogReaders readers) {
    this.readers = readers;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Map<String, Object> details = new TreeMap<>();
    boolean allRead = true;
    for (LogReader<?> reader : readers.all()) {
      for (ReaderStatus status : reader.status()) {
        allRead &= status.isWell();
        details.put(reader.name() + "/" + status.partition(), describe(status));
      }
    }
    return Publishers.just(
        HealthResult.builder("readers", allRead ? HealthStatus.UP : HealthStatus.DOWN)
            .details(details)
            .build());
  }

  private static Map<String, Object> describe(ReaderStatus status) {
    return Map.of(
        "state", status.state().name(),
        "position", status.position(),
        "reason", status.reason(),
        "since", status.since().toString());
  }
}
