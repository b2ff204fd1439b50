package io.orderstreams.inventory.store;

import io.micronaut.transaction.TransactionOperations;
import io.orderstreams.eventstream.database.OneWriter;
import io.orderstreams.eventstream.rebuild.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/** What records rebuilds; where there is a transaction, it is part of it. */
@Singleton
final class RebuildTransactions implements Transactions {

  private final TransactionOperations<Connection> transactions;
  private final OneWriter oneWriter;

  RebuildTransactions(TransactionOperations<Connection> transactions, OneWriter oneWriter) {
    this.transactions = transactions;
    this.oneWriter = oneWriter;
  }

  @Override
  public <R> R read(Work<R> work) throws SQLException {
    try {
      return transactions.executeRead(status -> work.on(status.getConnection()));
    } catch (RuntimeException e) {
      throw fault(e);
    }
  }

  @Override
  public <R> R write(Work<R> work) throws SQLException {
    try {
      return oneWriter.writeDurably(
          () -> transactions.executeWrite(status -> work.on(status.getConnection())));
    } catch (RuntimeException e) {
      throw fault(e);
    }
  }

  /** The framework wraps what a statement throws. */
  private static SQLException fault(RuntimeException e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst()
        .orElseThrow(() -> e);
  }
}
