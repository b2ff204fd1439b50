package io.orderstreams.eventstream.read;

import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.log.StoredPosition;

/** Where a reader begins. */
@FunctionalInterface
public interface Positions {

  /** That of a single stream, kept at the broker. */
  static Positions atBroker(StoredPosition stored) {
    return new Positions() {
      @Override
      public long load(Partition partition) {
        return stored.load();
      }

      @Override
      public boolean mayGoBack() {
        return false;
      }
    };
  }

  /**
   * The offset up to which the partition has been read; -1 for nothing. May fail: it is asked
   * again.
   */
  long load(Partition partition) throws Exception;

  /**
   * Whether it may be less one day than what has been handled, as in a database that has lost its
   * last commits. It is asked for every few seconds then, to notice.
   */
  default boolean mayGoBack() {
    return true;
  }
}
