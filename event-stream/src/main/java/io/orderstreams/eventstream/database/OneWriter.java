package io.orderstreams.eventstream.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one transaction at a time write to an H2 file, and the file be saved only in between, so
 * that a process that is killed leaves each transaction whole or not at all.
 *
 * <p>H2 saves its tables one after the other. A transaction that writes or commits meanwhile is
 * saved in some tables and not in others; the next save mends that, unless the process is killed
 * before (h2database 2080). Rows without their position would be the end of every promise, so: H2
 * does not save by itself ({@code WRITE_DELAY}), {@link H2Saves} does, when it has the turn. Other
 * databases have a log of their own and need neither. Thread-safe.
 */
public final class OneWriter implements AutoCloseable {

  /** Not a fair one: handed from thread to thread, it would wait for each of them to wake up. */
  private final ReentrantLock turn = new ReentrantLock();

  private final @Nullable H2Saves saves;

  /**
   * @param url the database's JDBC URL. H2's has to hold a {@code WRITE_DELAY} of a day or so
   * @param user with the rights of an administrator, if it is H2
   */
  public OneWriter(String url, String user, String password, SaveSettings settings) {
    this.saves =
        url.startsWith("jdbc:h2:")
            ? new H2Saves(new H2File(url, user, password), turn, settings)
            : null;
  }

  /**
   * Runs a transaction, with its begin and its commit, when it is its turn. Others see it at once;
   * for a short while a kill of this process undoes it, and with it all that were committed after
   * it. For what comes back by itself: a view of a log, with its position.
   */
  public <T> T write(Supplier<T> transaction) {
    if (saves == null) {
      return transaction.get();
    }
    turn.lock();
    try {
      return transaction.get();
    } finally {
      saves.changed();
      turn.unlock();
    }
  }

  /**
   * The same, but returns when a kill no longer undoes it. Within another transaction it is a part
   * of that one.
   *
   * @throws UnsavedException if it is committed, but nobody knows whether it is saved
   */
  public <T> T writeDurably(Supplier<T> transaction) {
    Watch watch = watch();
    T result = write(transaction);
    watch.awaitSaved();
    return result;
  }

  /** Over what is read and committed from now on. */
  public Watch watch() {
    return new Watch(saves == null ? 0 : saves.losses());
  }

  /**
   * Tells whether what has been committed since it began is saved, and will be found as it was
   * read. That has to begin first: where saving fails, H2 gives up all that was not saved, and the
   * next save says nothing about it.
   */
  public final class Watch {

    private final long lossesBefore;

    private Watch(long lossesBefore) {
      this.lossesBefore = lossesBefore;
    }

    /**
     * Completes when a kill no longer undoes what has been committed so far, on a thread of its
     * own, with all that wait for the same save; or fails with what stands in the way of that.
     */
    public CompletableFuture<Void> saved() {
      return saves == null ? CompletableFuture.completedFuture(null) : saves.saved(lossesBefore);
    }

    /**
     * Returns when a kill no longer undoes what has been committed so far; within a transaction at
     * once.
     *
     * @throws UnsavedException if nobody knows whether it is saved
     */
    public void awaitSaved() {
      if (turn.isHeldByCurrentThread()) {
        return;
      }
      try {
        saved().get();
      } catch (ExecutionException e) {
        throw new UnsavedException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UnsavedException(e);
      }
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

  /** Saves what is not saved yet. */
  @Override
  public void close() {
    if (saves != null) {
      saves.close();
    }
  }
}
