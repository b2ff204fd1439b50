package io.orderstreams.eventstream.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The body of an error answer (RFC 9457, {@code application/problem+json}).
 *
 * @param type a URI for the kind of problem; {@code about:blank} where the status says it all
 * @param title the kind of problem in words
 * @param status the HTTP status
 * @param detail what is wrong this time, and what would be right
 * @param violations the fields at fault, if any
 */
@Serdeable
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        List<Violation> violations) {

  public static final String CONTENT_TYPE = "application/problem+json";

  /**
   * @param field path to it, such as {@code lines[0].quantity}
   * @param message what is allowed
   */
  @Serdeable
  public record Violation(String field, String message) {}
}
