package io.orderstreams.eventstream.http;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.orderstreams.eventstream.http.Problem.Violation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives the framework's own error answers (unknown path, wrong method, malformed JSON, too large,
 * ...) the same shape.
 */
@Singleton
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {

  private static final Pattern PARSER_SOURCE =
      Pattern.compile("\\s*\\(start marker at \\[[^]]*]\\)|\\[?Source: REDACTED \\([^)]*\\); ");

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = response.status();
    // What went wrong inside is for the log, not for the caller.
    String detail =
        status.getCode() >= 500 || !context.hasErrors()
            ? status.getReason()
            : context.getErrors().stream()
                .map(error -> withoutInternals(error.getMessage()))
                .collect(Collectors.joining("; "));
    return response
        .body(
            new Problem(
                "about:blank", status.getReason(), status.getCode(), detail, violations(context)))
        .contentType(Problem.CONTENT_TYPE);
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
