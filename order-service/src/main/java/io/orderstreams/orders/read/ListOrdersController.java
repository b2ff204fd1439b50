package io.orderstreams.orders.read;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.orderstreams.eventstream.http.Answers;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.orders.order.Order;
import io.orderstreams.orders.order.VersionedOrder;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists orders. */
@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
@Answers.BadRequest
@Answers.Unavailable
@Tag(name = "Orders")
class ListOrdersController {

  private final Orders orders;
  private final ReadSettings settings;

  ListOrdersController(Orders orders, ReadSettings settings) {
    this.orders = orders;
    this.settings = settings;
  }

  /**
   * Orders, the newest first.
   *
   * @param limit how many at most, 1 to 500; default 50
   * @param cursor the {@code nextCursor} of the page before
   * @return a page of them
   */
  @Get
  OrderPage list(
      @QueryValue @Nullable String status,
      @QueryValue @Nullable String customerId,
      @QueryValue @Nullable @Min(1) @Max(500) Integer limit,
      @QueryValue @Nullable String cursor)
      throws SQLException {
    int size = limit == null ? settings.pageLimit() : limit;
    List<VersionedOrder> found =
        orders.page(
            status == null ? null : status(status),
            customerId == null ? null : customer(customerId),
            cursor == null ? null : Cursor.parse(cursor),
            size + 1);
    boolean more = found.size() > size;
    List<VersionedOrder> page = more ? found.subList(0, size) : found;
    return new OrderPage(
        page.stream().map(OrderView::of).toList(),
        more ? Cursor.of(page.getLast()).toString() : null);
  }

  private static Order.Status status(String text) {
    try {
      return Order.Status.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("status", "must be one of " + List.of(Order.Status.values()));
    }
  }

  private static UUID customer(String text) {
    return OrderIds.parse("customerId", text);
  }
}
