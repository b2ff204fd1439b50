package io.orderstreams.orders.operate;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.Skip;
import io.orderstreams.eventstream.http.Skipping;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** Lets a stopped reader pass over the event that it cannot read. */
@Controller("/readers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
@Tag(name = "Operating")
class SkipController {

  private final Skipping skipping;

  SkipController(Skipping skipping) {
    this.skipping = skipping;
  }

  /**
   * Records that the event in front of which a reader stands is to be passed over, and lets the
   * reader go on.
   *
   * @param name of the reader, as in the health
   */
  @Post("/{name}/skips")
  @ApiResponse(
      responseCode = "201",
      description = "recorded; the reader goes on",
      useReturnTypeSchema = true)
  @Answers.NotFound
  @Answers.Conflict
  HttpResponse<Skip> skip(String name, @Body @Valid Skip skip) throws Exception {
    skipping.skip(name, skip);
    return HttpResponse.created(skip);
  }
}
