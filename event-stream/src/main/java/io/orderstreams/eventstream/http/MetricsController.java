package io.orderstreams.eventstream.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** The service's metrics, in the text format that Prometheus scrapes. */
@Controller("/metrics")
class MetricsController {

  private final PrometheusMeterRegistry metrics;

  MetricsController(PrometheusMeterRegistry metrics) {
    this.metrics = metrics;
  }

  @Get(produces = "text/plain; version=0.0.4; charset=utf-8")
  String scrape() {
    return metrics.scrape();
  }
}
