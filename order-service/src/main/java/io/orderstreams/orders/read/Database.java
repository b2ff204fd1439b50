package io.orderstreams.orders.read;

import io.micronaut.transaction.TransactionDefinition.Isolation;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.DefaultTransactionDefinition;
import io.orderstreams.eventstream.database.OneWriter;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Transactions around plain JDBC. */
@Singleton
public final class Database {

  /** What happens within a transaction. */
  @FunctionalInterface
  public interface Work<R> {
    R on(Connection connection) throws SQLException;
  }

  private final TransactionOperations<Connection> transactions;
  private final OneWriter oneWriter;

  Database(TransactionOperations<Connection> transactions, OneWriter oneWriter) {
    this.transactions = transactions;
    this.oneWriter = oneWriter;
  }

  public <R> R read(Work<R> work) throws SQLException {
    return unwrapping(() -> transactions.executeRead(status -> work.on(status.getConnection())));
  }

  /** For what comes back by reading the log again: a kill may undo it for a moment. */
  public <R> R write(Work<R> work) throws SQLException {
    return unwrapping(() -> oneWriter.write(() -> transaction(work)));
  }

  /** For what stands nowhere else: it survives a kill from its return on. */
  public <R> R writeDurably(Work<R> work) throws SQLException {
    return unwrapping(() -> oneWriter.writeDurably(() -> transaction(work)));
  }

  /** For what has to fit together though others write meanwhile: all as it was at one time. */
  public <R> R readAsOfOneTime(Work<R> work) throws SQLException {
    DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
    definition.setIsolationLevel(Isolation.SERIALIZABLE); // H2: less is for each table alone
    definition.setReadOnly(true);
    return unwrapping(
        () -> transactions.execute(definition, status -> work.on(status.getConnection())));
  }

  private <R> R transaction(Work<R> work) {
    return transactions.executeWrite(status -> work.on(status.getConnection()));
  }

  private static <R> R unwrapping(Supplier<R> transaction) throws SQLException {
    try {
      return transaction.get();
    } catch (RuntimeException e) {
      throw sqlCause(e).orElseThrow(() -> e);
    }
  }

  /** The framework wraps what a statement throws, and what opening a connection does. */
  private static Optional<SQLException> sqlCause(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst();
  }
}
