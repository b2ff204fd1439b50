package io.orderstreams.notifications.deadletters;

import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.notifications.http.KnownQueue;
import io.orderstreams.notifications.http.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The messages that could not be handled, and why. */
@Controller("/dead-letters")
@Tag(name = "dead letters")
class DeadLettersController {

  private final DeadLetters deadLetters;
  private final ObjectMapper json;

  DeadLettersController(DeadLetters deadLetters, ObjectMapper json) {
    this.deadLetters = deadLetters;
    this.json = json;
  }

  /**
   * @param queue only those from this queue
   * @param limit how many at most
   * @param cursor nextCursor of the page before
   */
  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Operation(summary = "Messages that could not be handled, newest first")
  Page<DeadLetterItem> list(
      @Nullable @QueryValue @KnownQueue String queue,
      @QueryValue(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(Page.LARGEST) int limit,
      @Nullable @QueryValue UUID cursor) {
    return Page.of(
        deadLetters.page(queue, cursor, limit + 1).stream().map(this::item).toList(),
        limit,
        item -> item.id().toString());
  }

  private DeadLetterItem item(DeadLetter letter) {
    return new DeadLetterItem(
        letter.id(),
        letter.queue(),
        letter.reason(),
        letter.detail(),
        letter.messageId(),
        fromJson(letter.headers()),
        fromJson(letter.properties()),
        letter.body(),
        letter.bodyEncoding(),
        letter.tries(),
        letter.firstFailedAt(),
        letter.deadAt(),
        letter.status());
  }

  private Map<String, Object> fromJson(String text) {
    try {
      return json.readValue(text, Argument.mapOf(String.class, Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
