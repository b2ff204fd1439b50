package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.endpoint.health.filter.HealthResultFilter;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.web.router.RouteAttributes;

/**
 * Answers 503 while the health is DOWN also to {@code HEAD}, and to a path that ends with a slash.
 * Micronaut's own filter leaves a 200 there: it looks for the health in the body, which {@code
 * HEAD} has no longer, and knows the path only without the slash.
 */
@ServerFilter(HealthResultFilter.DEFAULT_MAPPING + "/**")
@Requires(beans = HealthEndpoint.class)
final class HealthStatusFilter {

  private final HealthEndpoint health;

  HealthStatusFilter(HealthEndpoint health) {
    this.health = health;
  }

  @ResponseFilter
  void answer(MutableHttpResponse<?> response) {
    Object body = response.body();
    Object told = body == null ? RouteAttributes.getHeadBody(response).orElse(null) : body;
    if (told instanceof HealthResult result) {
      response.status(of(result.getStatus()));
    }
  }

  private HttpStatus of(HealthStatus status) {
    return health
        .getStatusConfiguration()
        .getHttpMapping()
        .getOrDefault(
            status.getName(),
            status.getOperational().orElse(true) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
  }
}
