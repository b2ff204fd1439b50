package io.orderstreams.notifications.faults;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.Problem;
import io.orderstreams.eventstream.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** Switches faults on and off; 403 unless the setting {@code faults.enabled} is true. */
@Controller("/faults")
@Answers.BadRequest
@ApiResponse(
    responseCode = "403",
    description = "faults are refused unless the setting `faults.enabled` is true",
    content =
        @Content(
            mediaType = Problem.CONTENT_TYPE,
            schema = @Schema(implementation = Problem.class)))
@Tag(name = "faults")
class FaultsController {

  private final FaultSwitches switches;

  FaultsController(FaultSwitches switches) {
    this.switches = switches;
  }

  /**
   * @return those faults
   */
  @Get
  @Operation(summary = "The faults that are switched on")
  FaultPlan get() {
    requireEnabled();
    return switches.plan();
  }

  /**
   * @return the faults that are switched on now
   */
  @Put
  @Operation(summary = "Switches faults on, in place of those before")
  FaultPlan put(@Body @Valid FaultPlan plan) {
    requireEnabled();
    switches.plan(plan);
    return plan;
  }

  /**
   * @return no faults
   */
  @Delete
  @Operation(summary = "Switches all faults off")
  FaultPlan delete() {
    requireEnabled();
    switches.plan(FaultPlan.NONE);
    return FaultPlan.NONE;
  }

  private void requireEnabled() {
    if (!switches.enabled()) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN, "faults are refused unless the setting faults.enabled is true");
    }
  }
}
