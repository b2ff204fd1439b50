package io.orderstreams.notifications.store;

import io.micronaut.transaction.TransactionOperations;
import io.orderstreams.eventstream.database.OneWriter;
import io.orderstreams.eventstream.database.UnsavedException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.function.Supplier;

/**
 * Transactions that change something. This database is the only one that knows what was sent and
 * what died, and the broker forgets a message once it is acknowledged: so nobody is told of one,
 * neither broker nor caller, that a kill could still undo.
 */
@Singleton
public final class Transactions {

  private final TransactionOperations<Connection> transactions;
  private final OneWriter oneWriter;

  Transactions(TransactionOperations<Connection> transactions, OneWriter oneWriter) {
    this.transactions = transactions;
    this.oneWriter = oneWriter;
  }

  /**
   * All of it or nothing; survives a kill from its return on.
   *
   * @throws UnsavedException if it is committed, but may be undone by a kill; do it again
   */
  public <T> T write(Supplier<T> writing) {
    return oneWriter.writeDurably(() -> transactions.executeWrite(status -> writing.get()));
  }

  /** All of it or nothing; survives a kill once a {@link #watch} from before says so. */
  public <T> T writeUnsaved(Supplier<T> writing) {
    return oneWriter.write(() -> transactions.executeWrite(status -> writing.get()));
  }

  /** Over what is committed from now on: whether it is saved. */
  public OneWriter.Watch watch() {
    return oneWriter.watch();
  }

  /**
   * Lets others write while the transaction around it waits for something outside. Others that want
   * what it has changed fail, after the database's time-out for locks.
   */
  public void letOthersWrite(Runnable waiting) {
    oneWriter.letOthersWrite(waiting);
  }
}
