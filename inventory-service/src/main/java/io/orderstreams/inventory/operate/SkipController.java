package io.orderstreams.inventory.operate;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.http.Skip;
import io.orderstreams.eventstream.http.Skipping;
import io.orderstreams.inventory.ledger.CatchUp;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;

/** Lets a stopped reader pass over the event that it cannot read. */
@Controller("/readers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
class SkipController {

  private final Skipping skipping;
  private final CatchUp catchUp;

  SkipController(Skipping skipping, CatchUp catchUp) {
    this.skipping = skipping;
    this.catchUp = catchUp;
  }

  /**
   * Records that the event in front of which a reader stands is to be passed over, and lets the
   * reader go on.
   *
   * @param name of the reader, as in the health; {@code ledger} is what catches up with the ledger
   *     at the start
   */
  @Post("/{name}/skips")
  @ApiResponse(
      responseCode = "201",
      description = "Recorded; the reader goes on",
      useReturnTypeSchema = true)
  @Answers.NotFound
  @Answers.Conflict
  HttpResponse<Skip> skip(String name, @Body @Valid Skip skip) throws Exception {
    if (!name.equals(CatchUp.NAME)) {
      skipping.skip(name, skip);
    } else if (skip.partition() != 0 || !catchUp.skip(skip.offset(), skip.reason())) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "catching up with the ledger does not stand in front of offset " + skip.offset());
    }
    return HttpResponse.created(skip);
  }
}
