package io.orderstreams.eventstream.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The service's metrics, in the text format that Prometheus scrapes. */
@Controller("/metrics")
class MetricsController {

  private final PrometheusMeterRegistry metrics;

  MetricsController(PrometheusMeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Some gauges ask the database, which may take its time. */
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Get(produces = "text/plain; version=0.0.4; charset=utf-8")
  String scrape() {
    return metrics.scrape();
  }
}
