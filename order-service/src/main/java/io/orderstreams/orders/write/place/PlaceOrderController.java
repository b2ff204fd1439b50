package io.orderstreams.orders.write.place;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.Problem.Violation;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.orders.order.VersionedOrder;
import io.orderstreams.orders.read.OrderView;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;

/** Takes new orders. */
@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Orders")
class PlaceOrderController {

  private final PlaceOrder place;

  PlaceOrderController(PlaceOrder place) {
    this.place = place;
  }

  /**
   * Places an order. When this is answered with 201, the order is in the log; whether it can be
   * fulfilled shows soon after.
   */
  @Post
  @ApiResponse(responseCode = "201", description = "the order is in the log")
  @ApiResponse(responseCode = "400", description = "each violated field")
  @ApiResponse(responseCode = "503", description = "the log is out of reach")
  HttpResponse<OrderView> place(
      @RequestBody(content = @Content(schema = @Schema(implementation = OrderRequest.class))) @Body
          JsonNode order)
      throws InterruptedException {
    if (!order.isObject()) {
      throw ProblemException.invalid("order", "must be a JSON object");
    }
    OrderRequest request = OrderRequest.of(order);
    List<Violation> violations = PlaceOrderRules.violations(request);
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    VersionedOrder placed = place.place(request);
    OrderView view = OrderView.of(placed);
    return HttpResponse.created(view, URI.create("/orders/" + view.id()))
        .header("ETag", view.etag());
  }
}
