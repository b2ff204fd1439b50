package io.orderstreams.eventstream.rebuild;

import io.orderstreams.eventstream.rebuild.Rebuild.Phase;
import java.util.UUID;

/** A rebuild, for the one that does its work. */
public final class RebuildJob {

  private final UUID id;
  private final String from;
  private final RebuildTable table;
  private final Transactions transactions;
  private final long startedAt = System.nanoTime();
  private volatile boolean stopped;
  private volatile long events;

  RebuildJob(UUID id, String from, RebuildTable table, Transactions transactions) {
    this.id = id;
    this.from = from;
    this.table = table;
    this.transactions = transactions;
  }

  public UUID id() {
    return id;
  }

  public boolean isFromSnapshot() {
    return from.equals(RebuildRequest.FROM_SNAPSHOT);
  }

  /**
   * Says how far it is. To be called in each transaction that changes anything: one that is over
   * changes nothing any more.
   *
   * @throws RebuildOverException if it is not its turn any more; the transaction must not commit
   * @throws IllegalStateException if the service stops, or the database fails (the cause)
   */
  public void progress(Phase phase, long eventsFolded, long done, long total) {
    if (stopped) {
      throw new IllegalStateException("the service stopped");
    }
    events = eventsFolded;
    write(connection -> table.progress(connection, id, phase, eventsFolded, done, total));
  }

  /**
   * The transaction that goes on makes live what differs.
   *
   * @throws RebuildOverException if it is not its turn any more; the transaction must not commit
   */
  public void completed(Differences differences) {
    write(connection -> table.completed(connection, id, differences));
  }

  /** Makes it end with the next transaction. */
  void stop() {
    stopped = true;
  }

  double eventsPerSecond() {
    return events / Math.max(0.001, (System.nanoTime() - startedAt) / 1e9);
  }

  private void write(Transactions.Work<Boolean> work) {
    try {
      boolean _ = transactions.write(work);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
