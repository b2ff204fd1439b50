package io.orderstreams.orders.read;

import io.orderstreams.orders.order.Order;
import io.orderstreams.orders.order.Order.Details;
import io.orderstreams.orders.order.VersionedOrder;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as a row: which stage's fields go into which columns. */
@Singleton
final class OrderRow {

  private final LinesJson lines;

  OrderRow(LinesJson lines) {
    this.lines = lines;
  }

  /** Parameters 1 to 6: what events change. */
  void writeChanging(PreparedStatement statement, VersionedOrder versioned) throws SQLException {
    Order order = versioned.order();
    statement.setLong(1, versioned.version());
    statement.setString(2, order.status().name());
    statement.setObject(3, utc(versioned.updatedAt()));
    statement.setString(4, reason(order));
    statement.setString(5, carrier(order));
    statement.setString(6, trackingNumber(order));
  }

  /** Parameters 7 to 14: what never changes. */
  void writeFixed(PreparedStatement statement, Details details) throws SQLException {
    statement.setObject(7, details.id());
    statement.setObject(8, details.customerId());
    statement.setString(9, details.email());
    statement.setString(10, details.currency());
    statement.setString(11, details.locale());
    statement.setString(12, details.total().toPlainString());
    statement.setString(13, lines.write(details.lines()));
    statement.setObject(14, utc(details.createdAt()));
  }

  VersionedOrder read(ResultSet row) throws SQLException {
    return new VersionedOrder(order(row), row.getLong("version"), instant(row, "updated_at"));
  }

  private Order order(ResultSet row) throws SQLException {
    Details details =
        new Details(
            row.getObject("id", UUID.class),
            row.getObject("customer_id", UUID.class),
            row.getString("email"),
            row.getString("currency"),
            row.getString("locale"),
            lines.read(row.getString("lines")),
            new BigDecimal(row.getString("total")),
            instant(row, "created_at"));
    return switch (Order.Status.valueOf(row.getString("status"))) {
      case PENDING -> new Order.Pending(details);
      case CONFIRMED -> new Order.Confirmed(details);
      case REJECTED -> new Order.Rejected(details, row.getString("reason"));
      case CANCELLED -> new Order.Cancelled(details, row.getString("reason"));
      case SHIPPED ->
          new Order.Shipped(details, row.getString("carrier"), row.getString("tracking_number"));
      case COMPLETED ->
          new Order.Completed(details, row.getString("carrier"), row.getString("tracking_number"));
    };
  }

  static @Nullable String reason(Order order) {
    return switch (order) {
      case Order.Rejected rejected -> rejected.reason();
      case Order.Cancelled cancelled -> cancelled.reason();
      case Order.Pending p -> null;
      case Order.Confirmed c -> null;
      case Order.Shipped s -> null;
      case Order.Completed c -> null;
    };
  }

  static @Nullable String carrier(Order order) {
    return switch (order) {
      case Order.Shipped shipped -> shipped.carrier();
      case Order.Completed completed -> completed.carrier();
      case Order.Pending p -> null;
      case Order.Confirmed c -> null;
      case Order.Rejected r -> null;
      case Order.Cancelled c -> null;
    };
  }

  static @Nullable String trackingNumber(Order order) {
    return switch (order) {
      case Order.Shipped shipped -> shipped.trackingNumber();
      case Order.Completed completed -> completed.trackingNumber();
      case Order.Pending p -> null;
      case Order.Confirmed c -> null;
      case Order.Rejected r -> null;
      case Order.Cancelled c -> null;
    };
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
