package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthLevelOfDetail;
import io.micronaut.management.health.aggregator.DefaultHealthAggregator;
import io.micronaut.management.health.aggregator.HealthAggregator;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Is as a test wants it, whatever the indicators say. */
@Singleton
@Replaces(DefaultHealthAggregator.class)
@Requires(property = ServerForTests.PROPERTY)
class HealthForTests implements HealthAggregator<HealthResult> {

  volatile HealthStatus status = HealthStatus.UP;

  @Override
  public Publisher<HealthResult> aggregate(
      HealthIndicator[] indicators, HealthLevelOfDetail detail) {
    return Publishers.just(HealthResult.builder("test", status).build());
  }

  @Override
  public Publisher<HealthResult> aggregate(String name, Publisher<HealthResult> results) {
    return results;
  }
}
