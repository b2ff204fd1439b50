package io.orderstreams.inventory.store;

import io.orderstreams.inventory.decide.Reservation;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

class ReservationTable {

  private final Sql sql;
  private final String table;
  private final LinesJson lines;

  ReservationTable(Sql sql, String table, LinesJson lines) {
    this.sql = sql;
    this.table = table;
    this.lines = lines;
  }

  List<Reservation> find(Collection<UUID> orderIds) {
    return sql.queryAny(
        "select order_id, status, version, lines, reason from "
            + table
            + " where order_id = any (?)",
        "uuid",
        orderIds,
        this::reservation);
  }

  void each(Consumer<Reservation> consumer) {
    sql.each(
        "select order_id, status, version, lines, reason from " + table + " order by order_id",
        this::reservation,
        consumer);
  }

  void insert(Collection<Reservation> added) {
    sql.updateAll(
        "insert into "
            + table
            + " (status, version, lines, reason, order_id) values (?, ?, ?, ?, ?)",
        added,
        this::bind);
  }

  void update(Collection<Reservation> changed) {
    sql.updateAll(
        "update "
            + table
            + " set status = ?, version = ?, lines = ?, reason = ? where order_id = ?",
        changed,
        this::bind);
  }

  private Reservation reservation(ResultSet row) throws SQLException {
    return new Reservation(
        row.getObject(1, UUID.class),
        Reservation.Status.valueOf(row.getString(2)),
        row.getLong(3),
        lines.read(row.getString(4)),
        row.getString(5));
  }

  private void bind(PreparedStatement statement, Reservation reservation) throws SQLException {
    statement.setString(1, reservation.status().name());
    statement.setLong(2, reservation.version());
    statement.setString(3, lines.write(reservation.lines()));
    statement.setString(4, reservation.reason());
    statement.setObject(5, reservation.orderId());
  }
}
