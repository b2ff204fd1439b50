package io.orderstreams.notifications.deadletters;

import io.orderstreams.eventstream.database.OneWriter;
import io.orderstreams.notifications.store.Transactions;
import jakarta.inject.Singleton;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Transactions that change dead letters, one at a time. A redrive lets others write while it waits
 * for the broker, but those must not want what it has changed: the letter, and its open key, which
 * the same message wants if it dies again at once. They would wait for it with the turn that it
 * needs for its commit. Thread-safe.
 */
@Singleton
final class LetterTransactions {

  private final Transactions transactions;

  /** Always taken before the turn to write, and kept while that is given away. */
  private final ReentrantLock lock = new ReentrantLock();

  LetterTransactions(Transactions transactions) {
    this.transactions = transactions;
  }

  /** As {@link Transactions#write}; the next one need not wait for the save. */
  <T> T write(Supplier<T> writing) {
    OneWriter.Watch watch = transactions.watch();
    T result;
    lock.lock();
    try {
      result = transactions.writeUnsaved(writing);
    } finally {
      lock.unlock();
    }
    watch.awaitSaved();
    return result;
  }

  /** Lets others write, but no dead letters, while the transaction around it waits. */
  void letOthersWrite(Runnable waiting) {
    transactions.letOthersWrite(waiting);
  }
}
