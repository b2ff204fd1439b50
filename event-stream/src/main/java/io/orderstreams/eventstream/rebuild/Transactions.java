package io.orderstreams.eventstream.rebuild;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Transactions of the database that holds both the view and the table {@code rebuilds}. One within
 * another is part of it.
 */
public interface Transactions {

  /** What happens within a transaction. */
  @FunctionalInterface
  interface Work<R> {
    R on(Connection connection) throws SQLException;
  }

  <R> R read(Work<R> work) throws Exception;

  <R> R write(Work<R> work) throws Exception;
}
