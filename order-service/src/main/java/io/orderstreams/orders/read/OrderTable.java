package io.orderstreams.orders.read;

import io.orderstreams.orders.order.Order;
import io.orderstreams.orders.order.VersionedOrder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code orders}: one row an order, its newest state. Runs in the caller's transaction.
 */
@Singleton
final class OrderTable {

  private static final String COLUMNS =
      "id, version, status, customer_id, email, currency, locale, total, lines, created_at, updated_at, reason, carrier,"
          + " tracking_number";

  private final OrderRow rows;
  private final String table;

  @Inject
  OrderTable(OrderRow rows) {
    this(rows, "orders");
  }

  OrderTable(OrderRow rows, String table) {
    this.rows = rows;
    this.table = table;
  }

  String findSql() {
    return "SELECT " + COLUMNS + " FROM " + table + " WHERE id = ANY(?)";
  }

  Map<UUID, VersionedOrder> find(Connection connection, Collection<UUID> ids) throws SQLException {
    Map<UUID, VersionedOrder> found = HashMap.newHashMap(ids.size());
    try (PreparedStatement select = connection.prepareStatement(findSql())) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          VersionedOrder order = rows.read(row);
          found.put(order.order().details().id(), order);
        }
      }
    }
    return found;
  }

  void insert(Connection connection, List<VersionedOrder> orders) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + " (version, status, updated_at, reason, carrier, tracking_number, id, customer_id, email,"
                + " currency, locale, total, lines, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (VersionedOrder order : orders) {
        rows.writeChanging(insert, order);
        rows.writeFixed(insert, order.order().details());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  void update(Connection connection, List<VersionedOrder> orders) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + table
                + " SET version = ?, status = ?, updated_at = ?, reason = ?, carrier = ?, tracking_number = ?"
                + " WHERE id = ?")) {
      for (VersionedOrder order : orders) {
        rows.writeChanging(update, order);
        update.setObject(7, order.order().details().id());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** The newest first, after {@code last} if that is given; filters that are null do not filter. */
  List<VersionedOrder> page(
      Connection connection,
      Order.@Nullable Status status,
      @Nullable UUID customer,
      @Nullable Cursor last,
      int limit)
      throws SQLException {
    OrderPageQuery query = OrderPageQuery.of(COLUMNS, status, customer, last, limit);
    try (PreparedStatement select = connection.prepareStatement(query.sql())) {
      for (int i = 0; i < query.parameters().size(); i++) {
        select.setObject(i + 1, query.parameters().get(i));
      }
      List<VersionedOrder> page = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          page.add(rows.read(row));
        }
      }
      return page;
    }
  }
}
