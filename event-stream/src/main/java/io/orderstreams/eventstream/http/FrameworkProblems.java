package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.orderstreams.eventstream.database.DatabaseFaults;
import io.orderstreams.eventstream.http.Problem.Violation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives the framework's own error answers (unknown path, wrong method, malformed JSON, too large,
 * ...) the same shape. What fails because the database is out of reach is no fault inside: 503.
 */
@Singleton
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {

  private static final Pattern PARSER_SOURCE =
      Pattern.compile("\\s*\\(start marker at \\[[^]]*]\\)|\\[?Source: REDACTED \\([^)]*\\); ");

  private final Duration retryAfter;

  /**
   * @param retryAfter what callers are told to wait while the database is out of reach; default 5 s
   */
  FrameworkProblems(@Value("${http.retry-after:5s}") Duration retryAfter) {
    this.retryAfter = retryAfter;
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
    // What went wrong inside is for the log, not for the caller.
    String detail =
        status.getCode() >= 500 || !context.hasErrors()
            ? status.getReason()
            : context.getErrors().stream()
                .map(error -> withoutInternals(error.getMessage()))
                .collect(Collectors.joining("; "));
    return response
        .body(problem(status, detail, violations(context)))
        .contentType(Problem.CONTENT_TYPE);
  }

  private static Problem problem(HttpStatus status, String detail, List<Violation> violations) {
    return new Problem("about:blank", status.getReason(), status.getCode(), detail, violations);
  }

  /** The JSON parser tells where it stopped, in words about itself; callers need the place only. */
  private static String withoutInternals(String message) {
    return PARSER_SOURCE.matcher(message).replaceAll("").replace("for value [null] ", "").strip();
  }

  private static List<Violation> violations(ErrorContext context) {
    Throwable cause = context.getRootCause().orElse(null);
    return JsonFaults.violation(cause).map(List::of).orElseGet(() -> ofParameter(cause));
  }

  /** A path or query value of the wrong kind is a field at fault like any other. */
  private static List<Violation> ofParameter(@Nullable Throwable cause) {
    return cause instanceof ConversionErrorException e
        ? List.of(
            new Violation(
                e.getArgument().getName(),
                "must be a " + e.getArgument().getType().getSimpleName()))
        : List.of();
  }
}
