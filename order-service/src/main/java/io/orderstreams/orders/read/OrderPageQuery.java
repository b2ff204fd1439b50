package io.orderstreams.orders.read;

import io.orderstreams.orders.order.Order;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of orders, the newest first, as SQL that reads along an index as far as the limit: H2 does
 * so only if ORDER BY names the columns of the index from the first one, be it the same in all
 * rows; otherwise it reads and sorts all orders that fit.
 */
record OrderPageQuery(String sql, List<Object> parameters) {

  /** Filters that are null do not filter; the page begins after {@code last} if that is given. */
  static OrderPageQuery of(
      String columns,
      Order.@Nullable Status status,
      @Nullable UUID customer,
      @Nullable Cursor last,
      int limit) {
    StringBuilder where = new StringBuilder("TRUE");
    StringBuilder orderBy = new StringBuilder();
    List<Object> parameters = new ArrayList<>();
    if (customer != null) {
      where.append(" AND customer_id = ?");
      orderBy.append("customer_id, ");
      parameters.add(customer);
    }
    if (status != null) {
      where.append(" AND status = ?");
      orderBy.append(customer == null ? "status, " : "");
      parameters.add(status.name());
    }
    if (last != null) {
      // The first condition says nothing new, but where to begin in the index.
      where.append(" AND created_at <= ? AND (created_at < ? OR id < ?)");
      OffsetDateTime createdAt = OrderRow.utc(last.createdAt());
      parameters.addAll(List.of(createdAt, createdAt, last.id()));
    }
    parameters.add(limit);
    return new OrderPageQuery(
        "SELECT %s FROM orders WHERE %s ORDER BY %screated_at DESC, id DESC LIMIT ?"
            .formatted(columns, where, orderBy),
        parameters);
  }
}
