package io.orderstreams.eventstream.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.orderstreams.eventstream.log.Faults;
import jakarta.inject.Singleton;

/** Answers with the problem that an endpoint has thrown. */
@Singleton
final class ProblemExceptionHandler
    implements ExceptionHandler<ProblemException, HttpResponse<Problem>> {

  @Override
  public HttpResponse<Problem> handle(
      @SuppressWarnings("rawtypes") HttpRequest request, ProblemException e) {
    Problem problem =
        new Problem(
            "about:blank",
            e.status().getReason(),
            e.status().getCode(),
            Faults.reason(e),
            e.violations());
    MutableHttpResponse<Problem> response =
        HttpResponse.<Problem>status(e.status()).contentType(Problem.CONTENT_TYPE).body(problem);
    e.headers().forEach(response::header);
    return response;
  }
}
