package io.orderstreams.orders.write.place;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.append.AppendException;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.Problem.Violation;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.orders.order.VersionedOrder;
import io.orderstreams.orders.read.OrderView;
import io.orderstreams.orders.write.CommandSettings;
import io.orderstreams.orders.write.OutcomeUnknownException;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes new orders. */
@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
@Tag(name = "Orders")
class PlaceOrderController {

  private final PlaceOrder place;
  private final CommandSettings settings;

  PlaceOrderController(PlaceOrder place, CommandSettings settings) {
    this.place = place;
    this.settings = settings;
  }

  /**
   * Places an order. When this is answered with 201, the order is in the log; whether it can be
   * fulfilled shows soon after. After a 503 the order may have been placed; the {@code detail} says
   * so.
   *
   * @param idempotencyKey asking again with the same key and the same order places nothing and
   *     answers 200 with the order as it is then; that also settles an answer of which nobody knows
   *     whether it took effect
   */
  @Post
  @ApiResponse(
      responseCode = "201",
      description = "the order is in the log",
      useReturnTypeSchema = true)
  @ApiResponse(responseCode = "200", description = "it was placed before, under the same key")
  @Answers.KeyUsedOtherwise
  HttpResponse<OrderView> place(
      @Header("Idempotency-Key") @Nullable String idempotencyKey,
      @RequestBody(content = @Content(schema = @Schema(implementation = OrderRequest.class))) @Body
          JsonNode order)
      throws SQLException, InterruptedException {
    if (!order.isObject()) {
      throw ProblemException.invalid("order", "must be a JSON object");
    }
    OrderRequest request = OrderRequest.of(order);
    IdempotencyKey key = IdempotencyKey.ofNullable(idempotencyKey);
    List<Violation> violations = new ArrayList<>();
    if (idempotencyKey != null && key == null) {
      violations.add(new Violation("Idempotency-Key", IdempotencyKey.ALLOWED));
    }
    violations.addAll(PlaceOrderRules.violations(request));
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    return answer(place(request, key));
  }

  private Placement place(OrderRequest request, @Nullable IdempotencyKey key)
      throws SQLException, InterruptedException {
    try {
      return place.place(request, key);
    } catch (AppendException.NotStored e) {
      throw ProblemException.unavailable(PlaceFaults.NOT_PLACED, settings.retryAfter());
    } catch (AppendException.Unknown | OutcomeUnknownException e) {
      throw ProblemException.unavailable(PlaceFaults.unknown(key), settings.retryAfter());
    }
  }

  private static HttpResponse<OrderView> answer(Placement placement) {
    return switch (placement) {
      case Placement.Placed(VersionedOrder order) -> {
        OrderView view = OrderView.of(order);
        yield HttpResponse.created(view, location(view)).header("ETag", view.etag());
      }
      case Placement.PlacedBefore(VersionedOrder order) -> {
        OrderView view = OrderView.of(order);
        yield HttpResponse.ok(view)
            .headers(headers -> headers.location(location(view)))
            .header("ETag", view.etag());
      }
      case Placement.KeyUsedOtherwise() ->
          throw ProblemException.of(HttpStatus.UNPROCESSABLE_ENTITY, Placement.USED_OTHERWISE);
    };
  }

  private static URI location(OrderView order) {
    return URI.create("/orders/" + order.id());
  }
}
