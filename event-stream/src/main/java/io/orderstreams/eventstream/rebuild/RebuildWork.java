package io.orderstreams.eventstream.rebuild;

/** What is a service's own about a rebuild. */
public interface RebuildWork {

  /**
   * Folds the logs into tables beside the live ones, compares, and swaps in one transaction, which
   * says at its end that the job is {@linkplain RebuildJob#completed completed}. Touches nothing
   * live before. In the job's thread.
   */
  void run(RebuildJob job) throws Exception;

  /** Empties the tables beside the live ones; within a transaction. */
  void clear() throws Exception;
}
