package io.orderstreams.inventory.lowstock;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.validation.Validated;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.inventory.booking.Bookkeeping;
import io.orderstreams.inventory.events.Sku;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;

@Controller("/stock")
@Validated
@Answers.BadRequest
@Answers.Unavailable
class ReorderLevelController {

  private final Bookkeeping bookkeeping;

  ReorderLevelController(Bookkeeping bookkeeping) {
    this.bookkeeping = bookkeeping;
  }

  /** Sets when the administrator is told to order more. Answered once the ledger has it. */
  @Put("/{sku}/reorder-level")
  @ExecuteOn(TaskExecutors.BLOCKING)
  @ApiResponse(responseCode = "200", description = "It is so now")
  @Answers.NotFound
  ReorderLevel set(
      @PathVariable @Pattern(regexp = Sku.RECORDED, message = "must match {regexp}") String sku,
      @Body @Valid ReorderLevel request)
      throws InterruptedException {
    bookkeeping.book(new SetReorderLevel(sku, request.level().longValueExact()));
    return request;
  }
}
