package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.convert.ConversionError;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ConversionErrorHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.orderstreams.eventstream.http.Problem.Violation;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers what is not of its type (no number, no UUID), a parameter or a field, naming it. */
@Singleton
@Replaces(ConversionErrorHandler.class)
final class ConversionProblems
    implements ExceptionHandler<ConversionErrorException, HttpResponse<Problem>> {

  private final ProblemExceptionHandler problems;

  ConversionProblems(ProblemExceptionHandler problems) {
    this.problems = problems;
  }

  @Override
  public HttpResponse<Problem> handle(
      @SuppressWarnings("rawtypes") HttpRequest request, ConversionErrorException e) {
    return problems.handle(
        request,
        ProblemException.invalid(
            List.of(
                JsonFaults.violation(e.getConversionError().getCause())
                    .orElseGet(() -> ofAnotherType(e.getArgument(), e.getConversionError())))));
  }

  private static Violation ofAnotherType(Argument<?> argument, ConversionError fault) {
    String given = fault.getOriginalValue().map(value -> ", not " + value).orElse("");
    return new Violation(
        WireNames.of(argument),
        WireNames.isBody(argument)
            ? "must be a JSON object"
            : "must be of type " + argument.getType().getSimpleName() + given);
  }
}
