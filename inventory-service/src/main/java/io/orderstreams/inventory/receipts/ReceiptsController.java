package io.orderstreams.inventory.receipts;

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
class ReceiptsController {

  private final Bookkeeping bookkeeping;

  ReceiptsController(Bookkeeping bookkeeping) {
    this.bookkeeping = bookkeeping;
  }

  /**
   * Takes goods into stock. Answered once the ledger has it.
   *
   * @param sku the article; it is known from its first receipt on
   * @param idempotencyKey asking again with the same key changes nothing and gives the first answer
   */
  @Post("/{sku}/receipts")
  @ExecuteOn(TaskExecutors.BLOCKING)
  @ApiResponse(responseCode = "201", description = "Received", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "200", description = "Received before, under the same key")
  @Answers.KeyUsedOtherwise
  HttpResponse<ReceiptView> receive(
      @PathVariable @Pattern(regexp = Sku.SYNTAX, message = "must match {regexp}") String sku,
      @Header(IdempotencyKey.HEADER)
          @Pattern(regexp = IdempotencyKey.SYNTAX, message = IdempotencyKey.MESSAGE)
          @Nullable String idempotencyKey,
      @Body @Valid ReceiptRequest request)
      throws InterruptedException {
    long quantity = request.pieces();
    Bookkeeping.Result result = bookkeeping.book(new ReceiveStock(sku, quantity, idempotencyKey));
    ReceiptView view = new ReceiptView(result.entryNumber(), sku, quantity);
    return result.isNew() ? HttpResponse.created(view) : HttpResponse.ok(view);
  }
}
