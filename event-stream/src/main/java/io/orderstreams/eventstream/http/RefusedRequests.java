package io.orderstreams.eventstream.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.web.router.exceptions.UnsatisfiedBodyRouteException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a request that the framework refuses, in words that are not about itself. */
final class RefusedRequests {

  private RefusedRequests() {}

  /**
   * @param largest bytes that any body may have
   * @return empty if the framework's words will do
   */
  static Optional<String> detail(@Nullable Throwable fault, long largest) {
    return switch (fault) {
      case null -> Optional.empty();
      case BufferLengthExceededException buffer ->
          Optional.of(tooLarge(buffer.getAdvertisedLength()));
      case ContentLengthExceededException _ -> Optional.of(tooLarge(largest));
      case UnsatisfiedBodyRouteException _ -> Optional.of("a body is needed");
      case JsonProcessingException json -> Optional.of(what(json) + where(json.getLocation()));
      default -> detail(fault.getCause(), largest);
    };
  }

  private static String tooLarge(long most) {
    return "a body may have at most " + most + " bytes";
  }

  private static String what(JsonProcessingException json) {
    return json.getOriginalMessage().startsWith("Duplicate field")
        ? "the body has a field twice"
        : "the body is not JSON";
  }

  private static String where(@Nullable JsonLocation where) {
    return where == null
        ? ""
        : "; it cannot be read from line %d, column %d on"
            .formatted(where.getLineNr(), where.getColumnNr());
  }
}
