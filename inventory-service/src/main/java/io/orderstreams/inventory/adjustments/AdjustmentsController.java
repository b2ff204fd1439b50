package io.orderstreams.inventory.adjustments;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.validation.Validated;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.inventory.booking.Bookkeeping;
import io.orderstreams.inventory.booking.IdempotencyKey;
import io.orderstreams.inventory.events.Sku;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

@Controller("/stock")
@Validated
@Answers.BadRequest
@Answers.Unavailable
class AdjustmentsController {

  private final Bookkeeping bookkeeping;

  AdjustmentsController(Bookkeeping bookkeeping) {
    this.bookkeeping = bookkeeping;
  }

  /**
   * Corrects the stock on hand; no less is left than is reserved. Answered once the ledger has it.
   *
   * @param sku the article, of which something was here before
   * @param idempotencyKey asking again with the same key changes nothing and gives the first answer
   */
  @Post("/{sku}/adjustments")
  @ExecuteOn(TaskExecutors.BLOCKING)
  @ApiResponse(responseCode = "201", description = "Adjusted", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "200", description = "Adjusted before, under the same key")
  @Answers.NotFound
  @Answers.Conflict
  @Answers.KeyUsedOtherwise
  HttpResponse<AdjustmentView> adjust(
      @PathVariable @Pattern(regexp = Sku.RECORDED, message = "must match {regexp}") String sku,
      @Header(IdempotencyKey.HEADER)
          @Pattern(regexp = IdempotencyKey.SYNTAX, message = IdempotencyKey.MESSAGE)
          @Nullable String idempotencyKey,
      @Body @Valid AdjustmentRequest request)
      throws InterruptedException {
    long delta = request.pieces();
    if (delta == 0) {
      throw ProblemException.invalid("delta", "must not be 0");
    }
    Bookkeeping.Result result =
        bookkeeping.book(new AdjustStock(sku, delta, request.reason(), idempotencyKey));
    AdjustmentView view = new AdjustmentView(result.entryNumber(), sku, delta, request.reason());
    return result.isNew() ? HttpResponse.created(view) : HttpResponse.ok(view);
  }
}
