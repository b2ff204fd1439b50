package io.orderstreams.inventory.read;

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
import java.util.Optional;
import java.util.UUID;

@Controller("/reservations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
class ReservationController {

  private final Transactions transactions;
  private final InventoryTables tables;
  private final LastWord lastWord;

  ReservationController(Transactions transactions, InventoryTables tables, LastWord lastWord) {
    this.transactions = transactions;
    this.tables = tables;
    this.lastWord = lastWord;
  }

  /**
   * What an order has got. While the ledger is still being caught up with, as of the orderVersion
   * that it tells.
   *
   * @param orderId a UUID
   */
  @Get("/{orderId}")
  @ApiResponse(responseCode = "200", description = "Reserved, refused, released or issued")
  @Answers.NotFound
  ReservationView get(@PathVariable String orderId) throws Exception {
    UUID id =
        OrderId.parse(orderId)
            .orElseThrow(() -> ProblemException.invalid("orderId", "must be a UUID"));
    return lastWord.require(
        () -> find(id).map(ReservationView::of), "Nothing was ever decided for order " + id);
  }

  private Optional<Reservation> find(UUID id) {
    return Optional.of(
            transactions
                .read(() -> tables.fetch(List.of(id), List.of(), List.of()))
                .reservation(id))
        .filter(reservation -> reservation.status() != Reservation.Status.NONE);
  }
}
