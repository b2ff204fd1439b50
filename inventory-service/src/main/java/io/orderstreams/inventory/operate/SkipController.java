package io.orderstreams.inventory.operate;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.Skip;
import io.orderstreams.eventstream.http.Skipping;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;

/** Lets a stopped reader pass over the event that it cannot read. */
@Controller("/readers")
@ExecuteOn(TaskExecutors.BLOCKING)
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
  @ApiResponse(responseCode = "201", description = "Recorded; the reader goes on")
  @ApiResponse(responseCode = "404", description = "There is no such reader")
  @ApiResponse(responseCode = "409", description = "It does not stand in front of that event")
  HttpResponse<Skip> skip(String name, @Body @Valid Skip skip) throws Exception {
    skipping.skip(name, skip);
    return HttpResponse.created(skip);
  }
}
