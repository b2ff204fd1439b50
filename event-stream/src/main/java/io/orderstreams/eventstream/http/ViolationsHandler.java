package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.validation.exceptions.ConstraintExceptionHandler;
import io.orderstreams.eventstream.http.Problem.Violation;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.List;

/**
 * Answers declared constraints that a request breaks, naming the fields as the caller knows them.
 */
@Singleton
@Replaces(ConstraintExceptionHandler.class)
final class ViolationsHandler
    implements ExceptionHandler<ConstraintViolationException, HttpResponse<Problem>> {

  private final ProblemExceptionHandler problems;

  ViolationsHandler(ProblemExceptionHandler problems) {
    this.problems = problems;
  }

  @Override
  public HttpResponse<Problem> handle(
      @SuppressWarnings("rawtypes") HttpRequest request, ConstraintViolationException e) {
    List<Violation> violations =
        e.getConstraintViolations().stream()
            .map(v -> new Violation(field(request, v), v.getMessage()))
            .toList();
    return problems.handle(request, ProblemException.invalid(violations));
  }

  /** The caller knows neither our methods nor the names of what they take. */
  private static String field(HttpRequest<?> request, ConstraintViolation<?> violation) {
    String parameter = "";
    StringBuilder field = new StringBuilder();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.PARAMETER) {
        parameter = String.valueOf(node);
      } else if (node.getKind() != ElementKind.METHOD) {
        field.append(field.isEmpty() ? "" : ".").append(node);
      }
    }
    return field.isEmpty() ? WireNames.of(request, parameter) : field.toString();
  }
}
