package io.orderstreams.notifications.deadletters;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.http.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The messages that could not be handled, why, and what was done about them. */
@Controller("/dead-letters")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
@Tag(name = "dead letters")
class DeadLettersController {

  private final DeadLetters deadLetters;
  private final DeadLetterPages pages;
  private final DeadLetterViews views;

  DeadLettersController(DeadLetters deadLetters, DeadLetterPages pages, DeadLetterViews views) {
    this.deadLetters = deadLetters;
    this.pages = pages;
    this.views = views;
  }

  /**
   * @param queue only those from this queue
   * @param reason only those that died of this
   * @param status only those that stand so
   * @param messageId only those of this message
   * @param limit how many at most
   * @param cursor nextCursor of the page before
   * @return a page of them
   */
  @Get
  @Operation(summary = "Messages that could not be handled, newest first")
  Page<DeadLetterItem> list(
      @Nullable @QueryValue @Pattern(regexp = Queues.NAMES) String queue,
      @Nullable @QueryValue String reason,
      @Nullable @QueryValue DeadLetterStatus status,
      @Nullable @QueryValue String messageId,
      @QueryValue(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(Page.LARGEST) int limit,
      @Nullable @QueryValue UUID cursor) {
    return Page.of(
        pages
            .page(new DeadLetterPages.Filter(queue, reason, status, messageId), cursor, limit + 1)
            .stream()
            .map(views::item)
            .toList(),
        limit,
        item -> item.id().toString());
  }

  /**
   * @return all of them
   */
  @Get("/groups")
  @Operation(summary = "How many are open, by queue and reason")
  Page<DeadLetterGroup> groups() {
    return new Page<>(deadLetters.groups(), null);
  }

  /**
   * @param operator only what this one did
   * @param limit how many at most
   * @param cursor nextCursor of the page before
   * @return a page of them
   */
  @Get("/acts")
  @Operation(summary = "The audit trail: who did what with which dead letter, newest first")
  Page<Act> acts(
      @Nullable @QueryValue String operator,
      @QueryValue(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(Page.LARGEST) int limit,
      @Nullable @QueryValue UUID cursor) {
    return Page.of(pages.acts(operator, cursor, limit + 1), limit, act -> act.id().toString());
  }

  /**
   * @return the dead letter
   */
  @Get("/{id}")
  @Operation(summary = "One dead letter, whole, with its history")
  @Answers.NotFound
  DeadLetterDetails one(UUID id) {
    return deadLetters
        .find(id)
        .map(views::details)
        .orElseThrow(
            () -> ProblemException.of(HttpStatus.NOT_FOUND, "there is no dead letter " + id));
  }
}
