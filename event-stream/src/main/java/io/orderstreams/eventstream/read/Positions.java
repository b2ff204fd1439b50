package io.orderstreams.eventstream.read;

import io.orderstreams.eventstream.log.Partition;

/** Where a reader begins. */
@FunctionalInterface
public interface Positions {

  /**
   * The offset up to which the partition has been read; -1 for nothing. May fail: it is asked
   * again.
   */
  long load(Partition partition) throws Exception;
}
