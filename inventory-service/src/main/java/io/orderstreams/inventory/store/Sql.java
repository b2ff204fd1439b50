package io.orderstreams.inventory.store;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.orderstreams.eventstream.database.RowByRow;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Parameterised statements, many rows at a time. Fails outside a transaction. */
@Singleton
class Sql {

  private final JdbcOperations jdbc;

  Sql(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Sets the parameters of a statement for one row. */
  @FunctionalInterface
  interface Binder<T> {
    void bind(PreparedStatement statement, T row) throws SQLException;
  }

  /** Makes an object of the current row. */
  @FunctionalInterface
  interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** Sets the parameters of a statement. */
  @FunctionalInterface
  interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  <T> List<T> query(String sql, Parameters parameters, Mapper<T> mapper) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          parameters.set(statement);
          List<T> rows = new ArrayList<>();
          try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              rows.add(mapper.map(result));
            }
          }
          return rows;
        });
  }

  /** One row after another, with few of them in memory. */
  <T> void each(String sql, Mapper<T> mapper, Consumer<? super T> consumer) {
    jdbc.execute(
        connection -> {
          RowByRow.read(
              connection,
              sql,
              (RowByRow.Rows<SQLException>) row -> consumer.accept(mapper.map(row)));
          return true;
        });
  }

  /** The rows whose key is one of these; {@code sql} ends in {@code = any (?)}. */
  <T> List<T> queryAny(String sql, String keyType, Collection<?> keys, Mapper<T> mapper) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return query(
        sql,
        statement -> {
          Array array = statement.getConnection().createArrayOf(keyType, keys.toArray());
          statement.setArray(1, array);
        },
        mapper);
  }

  /** Returns how many rows it changed. */
  int update(String sql, Parameters parameters) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          parameters.set(statement);
          return statement.executeUpdate();
        });
  }

  /** One statement for all rows. */
  <T> void updateAll(String sql, Collection<T> rows, Binder<T> binder) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.prepareStatement(
        sql,
        statement -> {
          for (T row : rows) {
            binder.bind(statement, row);
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }
}
