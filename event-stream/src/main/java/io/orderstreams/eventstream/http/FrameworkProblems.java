package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.orderstreams.eventstream.database.DatabaseFaults;
import io.orderstreams.eventstream.http.Problem.Violation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Gives the framework's own error answers (unknown path, wrong method, malformed JSON, too large,
 * ...) the same shape. What fails because the database is out of reach is no fault inside: 503.
 */
@Singleton
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {

  private final Duration retryAfter;
  private final long largestBody;

  /**
   * @param retryAfter what callers are told to wait while the database is out of reach; default 5 s
   */
  FrameworkProblems(
      @Value("${http.retry-after:5s}") Duration retryAfter, HttpServerConfiguration server) {
    this.retryAfter = retryAfter;
    this.largestBody = server.getMaxRequestSize();
  }

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    if (context.getRootCause().filter(DatabaseFaults::isOutOfReach).isPresent()) {
      return response
          .status(HttpStatus.SERVICE_UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())))
          .body(problem(HttpStatus.SERVICE_UNAVAILABLE, "the database is out of reach", List.of()))
          .contentType(Problem.CONTENT_TYPE);
    }
    HttpStatus status = response.status();
    return response
        .body(problem(status, detail(context, status), violations(context)))
        .contentType(Problem.CONTENT_TYPE);
  }

  private String detail(ErrorContext context, HttpStatus status) {
    // What went wrong inside is for the log, not for the caller.
    if (status.getCode() >= 500 || !context.hasErrors()) {
      return status.getReason();
    }
    return RefusedRequests.detail(context.getRootCause().orElse(null), largestBody)
        .orElseGet(
            () ->
                context.getErrors().stream()
                    .map(error -> error.getMessage())
                    .collect(Collectors.joining("; ")));
  }

  private static Problem problem(HttpStatus status, String detail, List<Violation> violations) {
    return new Problem("about:blank", status.getReason(), status.getCode(), detail, violations);
  }

  private static List<Violation> violations(ErrorContext context) {
    return JsonFaults.violation(context.getRootCause().orElse(null)).stream().toList();
  }
}
