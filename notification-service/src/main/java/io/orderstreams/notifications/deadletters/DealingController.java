package io.orderstreams.notifications.deadletters;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.Answers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operators do with dead letters. Each act is recorded with its operator. */
@Controller("/dead-letters")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
@Tag(name = "dead letters")
class DealingController {

  private final Redriving redriving;
  private final RedrivingMany redrivingMany;
  private final DeadLettersController deadLetters;

  DealingController(
      Redriving redriving, RedrivingMany redrivingMany, DeadLettersController deadLetters) {
    this.redriving = redriving;
    this.redrivingMany = redrivingMany;
    this.deadLetters = deadLetters;
  }

  /**
   * @param operator who does it, for the audit trail
   * @param edit what to change about the message first
   * @return the dead letter as it is now
   */
  @Post("/{id}/redrive")
  @Operation(summary = "Puts a dead letter back into its queue; 409 unless it is open")
  @Answers.NotFound
  @Answers.Conflict
  DeadLetterDetails redrive(
      UUID id,
      @Nullable @Header(Operator.HEADER) String operator,
      @Nullable @Body @Valid Edit edit) {
    redriving.redrive(id, Operator.of(operator), edit == null ? Edit.NONE : edit);
    return deadLetters.one(id);
  }

  /**
   * @param operator who does it, for the audit trail
   * @return what became of them
   */
  @Post("/redrive")
  @Operation(summary = "Puts those that fit a filter back into their queues, oldest first")
  RedriveMany.Result redriveMany(
      @Nullable @Header(Operator.HEADER) String operator, @Body @Valid RedriveMany wanted) {
    return redrivingMany.redrive(wanted, Operator.of(operator));
  }

  /**
   * @param operator who does it, for the audit trail
   * @param reason why nobody needs it any more; that of the body goes before
   * @param body the same in JSON
   * @return the dead letter as it is now
   */
  @Delete("/{id}")
  @Operation(
      summary = "Gives a dead letter up; 409 unless it is open",
      description = "The audit trail has the reason, or that none was given.")
  @Answers.NotFound
  @Answers.Conflict
  DeadLetterDetails discard(
      UUID id,
      @Nullable @Header(Operator.HEADER) String operator,
      @Nullable @QueryValue @Size(max = 512) String reason,
      @Nullable @Body @Valid Discard body) {
    redriving.discard(id, Operator.of(operator), Discard.reasonOf(body, reason));
    return deadLetters.one(id);
  }
}
