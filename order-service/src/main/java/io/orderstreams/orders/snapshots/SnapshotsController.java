package io.orderstreams.orders.snapshots;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.ProblemException;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/snapshots")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.Unavailable
@Tag(name = "Operating")
class SnapshotsController {

  private final Snapshots snapshots;

  SnapshotsController(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  /** Saves what there is now, to begin with it another time; at this instance. */
  @Post
  @ApiResponse(responseCode = "201", description = "saved", useReturnTypeSchema = true)
  @Answers.Conflict
  HttpResponse<SnapshotView> take() throws Exception {
    return snapshots
        .take()
        .map(header -> HttpResponse.created(SnapshotView.of(header)))
        .orElseThrow(
            () -> ProblemException.of(HttpStatus.CONFLICT, "there is nothing to save yet"));
  }
}
