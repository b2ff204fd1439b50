package io.orderstreams.inventory.operate;

import com.rabbitmq.stream.StreamException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.inventory.ledger.CatchUp;
import io.orderstreams.inventory.ledger.SnapshotTaking;
import io.orderstreams.inventory.snapshots.SnapshotSettings;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.concurrent.TimeoutException;

@Controller("/snapshots")
@Answers.Unavailable
class SnapshotsController {

  private final SnapshotTaking taking;
  private final CatchUp catchUp;
  private final SnapshotSettings settings;

  SnapshotsController(SnapshotTaking taking, CatchUp catchUp, SnapshotSettings settings) {
    this.taking = taking;
    this.catchUp = catchUp;
    this.settings = settings;
  }

  /** Saves what there is now, to begin with it another time. */
  @Post
  @ExecuteOn(TaskExecutors.BLOCKING)
  @ApiResponse(responseCode = "201", description = "Saved", useReturnTypeSchema = true)
  @Answers.Conflict
  HttpResponse<SnapshotView> take() throws Exception {
    if (!catchUp.isDone()) {
      throw ProblemException.unavailable(
          "Still catching up with the ledger", settings.confirmTimeout());
    }
    try {
      return taking
          .take()
          .map(header -> HttpResponse.created(SnapshotView.of(header)))
          .orElseThrow(
              () -> ProblemException.of(HttpStatus.CONFLICT, "There is nothing to save yet"));
    } catch (TimeoutException | StreamException e) {
      throw ProblemException.unavailable(
          "The ledger is out of reach; nothing was saved", settings.confirmTimeout());
    }
  }
}
