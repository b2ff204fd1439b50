package io.orderstreams.eventstream.database;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one transaction at a time write to an H2 file, so that a process that is killed leaves each
 * of them whole or not at all.
 *
 * <p>H2 saves its tables one after the other. A transaction that writes or commits meanwhile is
 * saved in some tables and not in others; the next save mends that, unless the process is killed
 * before (h2database 2080). Rows without their position would be the end of every promise, so:
 * {@code WRITE_DELAY=0}, with which only commits save, and no commit while another writes. Other
 * databases have a log of their own and need no turns. Thread-safe.
 */
public final class OneWriter {

  private final boolean needed;
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * @param url the database's JDBC URL
   */
  public OneWriter(String url) {
    this.needed = url.startsWith("jdbc:h2:");
  }

  /** Runs a transaction, with its begin and its commit, when it is its turn. */
  public <T> T write(Supplier<T> transaction) {
    if (!needed) {
      return transaction.get();
    }
    turn.lock();
    try {
      return transaction.get();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Lets others write while the transaction that has the turn waits for something outside. They
   * must not want rows that it has changed: they would wait for them with the turn that it needs.
   */
  public void letOthersWrite(Runnable waiting) {
    if (!turn.isHeldByCurrentThread()) {
      waiting.run();
      return;
    }
    turn.unlock();
    try {
      waiting.run();
    } finally {
      turn.lock();
    }
  }
}
