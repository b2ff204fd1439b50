package io.orderstreams.eventstream.http;

import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.http.Problem.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Thrown by an endpoint to answer with a problem. */
public final class ProblemException extends RuntimeException {

  private final HttpStatus status;
  private final List<Violation> violations;
  private final Map<String, String> headers;

  private ProblemException(
      HttpStatus status, String detail, List<Violation> violations, Map<String, String> headers) {
    super(detail, null, false, false); // an answer, not a fault: nobody needs its stack
    this.status = status;
    this.violations = List.copyOf(violations);
    this.headers = Map.copyOf(headers);
  }

  public static ProblemException of(HttpStatus status, String detail) {
    return new ProblemException(status, detail, List.of(), Map.of());
  }

  /** 400, naming every field at fault. */
  public static ProblemException invalid(List<Violation> violations) {
    String detail =
        violations.size() == 1
            ? "one field is at fault"
            : violations.size() + " fields are at fault";
    return new ProblemException(HttpStatus.BAD_REQUEST, detail, violations, Map.of());
  }

  /** 400 for one field. */
  public static ProblemException invalid(String field, String message) {
    return invalid(List.of(new Violation(field, message)));
  }

  /** 503 with {@code Retry-After}. */
  public static ProblemException unavailable(String detail, Duration retryAfter) {
    return new ProblemException(
        HttpStatus.SERVICE_UNAVAILABLE,
        detail,
        List.of(),
        Map.of("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds()))));
  }

  HttpStatus status() {
    return status;
  }

  List<Violation> violations() {
    return violations;
  }

  Map<String, String> headers() {
    return headers;
  }
}
