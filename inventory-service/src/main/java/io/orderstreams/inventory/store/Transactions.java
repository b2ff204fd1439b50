package io.orderstreams.inventory.store;

import io.micronaut.transaction.TransactionDefinition.Isolation;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.DefaultTransactionDefinition;
import io.orderstreams.eventstream.database.OneWriter;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.function.Supplier;

/** Where a transaction begins and ends. */
@Singleton
public class Transactions {

  private final TransactionOperations<Connection> transactions;
  private final LedgerSequence sequence;
  private final OneWriter oneWriter;

  Transactions(
      TransactionOperations<Connection> transactions,
      LedgerSequence sequence,
      OneWriter oneWriter) {
    this.transactions = transactions;
    this.sequence = sequence;
    this.oneWriter = oneWriter;
  }

  /** What is done with the ledger's sequence locked. */
  @FunctionalInterface
  public interface Writing<T> {

    /**
     * @param lastNumber the number of the last ledger entry
     */
    T write(long lastNumber);
  }

  /**
   * All of it or nothing. Takes the lock that orders all writers before anything else, so what is
   * read in here stays true until the end.
   */
  public <T> T write(Writing<T> writing) {
    return inOneTransaction(() -> writing.write(sequence.lock()));
  }

  /** Takes in that the ledger goes up to this number now. Only inside {@link #write}. */
  public void advanceTo(long lastNumber) {
    sequence.set(lastNumber);
  }

  public long lastNumber() {
    return read(sequence::last);
  }

  /** For what changes nothing. */
  public <T> T read(Supplier<T> reading) {
    return transactions.executeRead(status -> reading.get());
  }

  /**
   * For what has to fit together though others write meanwhile: all of it as it was at one time.
   */
  public <T> T readAsOfOneTime(Supplier<T> reading) {
    DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
    definition.setIsolationLevel(Isolation.SERIALIZABLE);
    definition.setReadOnly(true);
    return transactions.execute(definition, status -> reading.get());
  }

  /** For what the ledger's order does not matter to. */
  public void writeUnordered(Runnable writing) {
    inOneTransaction(
        () -> {
          writing.run();
          return true;
        });
  }

  /** All of it or nothing, for what the ledger's order does not matter to. */
  public <T> T inOneTransaction(Supplier<T> writing) {
    return oneWriter.write(() -> transactions.executeWrite(status -> writing.get()));
  }

  /** Over what is read and committed from now on: whether it is saved. */
  public OneWriter.Watch watch() {
    return oneWriter.watch();
  }

  /** Lets others write while the transaction around it waits for something outside. */
  public void letOthersWrite(Runnable waiting) {
    oneWriter.letOthersWrite(waiting);
  }
}
