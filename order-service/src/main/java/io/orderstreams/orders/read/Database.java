package io.orderstreams.orders.read;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Transactions around plain JDBC. */
@Singleton
public final class Database {

  /** What happens within a transaction. */
  @FunctionalInterface
  public interface Work<R> {
    R on(Connection connection) throws SQLException;
  }

  private final TransactionOperations<Connection> transactions;

  Database(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  public <R> R read(Work<R> work) throws SQLException {
    return unwrapping(() -> transactions.executeRead(status -> work.on(status.getConnection())));
  }

  public <R> R write(Work<R> work) throws SQLException {
    return unwrapping(() -> transactions.executeWrite(status -> work.on(status.getConnection())));
  }

  private static <R> R unwrapping(Supplier<R> transaction) throws SQLException {
    try {
      return transaction.get();
    } catch (UndeclaredThrowableException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      }
      throw e;
    }
  }
}
