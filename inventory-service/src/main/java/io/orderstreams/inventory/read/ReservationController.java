package io.orderstreams.inventory.read;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.inventory.decide.Reservation;
import io.orderstreams.inventory.events.OrderId;
import io.orderstreams.inventory.store.InventoryTables;
import io.orderstreams.inventory.store.Transactions;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.UUID;

@Controller("/reservations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
class ReservationController {

  private final Transactions transactions;
  private final InventoryTables tables;

  ReservationController(Transactions transactions, InventoryTables tables) {
    this.transactions = transactions;
    this.tables = tables;
  }

  /**
   * What an order has got.
   *
   * @param orderId a UUID
   */
  @Get("/{orderId}")
  @ApiResponse(responseCode = "200", description = "Reserved, refused, released or issued")
  @Answers.NotFound
  ReservationView get(@PathVariable String orderId) {
    UUID id =
        OrderId.parse(orderId)
            .orElseThrow(() -> ProblemException.invalid("orderId", "must be a UUID"));
    Reservation reservation =
        transactions.read(() -> tables.fetch(List.of(id), List.of(), List.of())).reservation(id);
    if (reservation.status() == Reservation.Status.NONE) {
      throw ProblemException.of(HttpStatus.NOT_FOUND, "Nothing was ever decided for order " + id);
    }
    return ReservationView.of(reservation);
  }
}
