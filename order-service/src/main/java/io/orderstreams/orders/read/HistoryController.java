package io.orderstreams.orders.read;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.ProblemException;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows what has happened to an order. */
@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
@Tag(name = "Orders")
class HistoryController {

  private static final String SUPERSEDED = "superseded";

  private final OrderHistory history;
  private final LastWord lastWord;

  HistoryController(OrderHistory history, LastWord lastWord) {
    this.history = history;
    this.lastWord = lastWord;
  }

  /** Events, in the order of the log. */
  @Serdeable
  record Events(List<EventView> items) {}

  /**
   * The history of an order.
   *
   * @param include {@code superseded}: also the events that took no effect, because another one was
   *     first, or because they are in the log already
   */
  @Get("/{id}/events")
  @ApiResponse(responseCode = "200", description = "its events, where they stand in the log")
  @Answers.NotFound
  Events history(String id, @QueryValue @Nullable String include)
      throws SQLException, InterruptedException {
    UUID order = OrderIds.parse(id);
    if (include != null && !include.equals(SUPERSEDED)) {
      throw ProblemException.invalid("include", "must be " + SUPERSEDED + ", or left out");
    }
    return lastWord.require(
        order, () -> find(order, include != null), "there is no order " + order);
  }

  private Optional<Events> find(UUID order, boolean all) throws SQLException, InterruptedException {
    List<EventView> events = all ? history.all(order) : history.effective(order);
    return events.isEmpty() ? Optional.empty() : Optional.of(new Events(events));
  }
}
