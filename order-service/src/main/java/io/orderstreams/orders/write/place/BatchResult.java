package io.orderstreams.orders.write.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.Problem.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one line of a batch.
 *
 * @param line its number, from 1
 * @param status what the order alone would have been answered with
 * @param id the order's, where there is one
 * @param detail what is wrong, if anything is
 * @param violations the fields at fault, if any
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record BatchResult(
    long line,
    int status,
    @Nullable UUID id,
    @Nullable String detail,
    @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) List<Violation> violations) {

  static BatchResult placed(long line, HttpStatus status, UUID id) {
    return new BatchResult(line, status.getCode(), id, null, List.of());
  }

  static BatchResult fault(long line, HttpStatus status, String detail) {
    return new BatchResult(line, status.getCode(), null, detail, List.of());
  }

  /** Of the first line that was not begun. */
  static BatchResult stopping(long line) {
    return fault(line, HttpStatus.SERVICE_UNAVAILABLE, PlaceFaults.STOPPING);
  }

  static BatchResult invalid(long line, List<Violation> violations) {
    return new BatchResult(line, HttpStatus.BAD_REQUEST.getCode(), null, null, violations);
  }
}
