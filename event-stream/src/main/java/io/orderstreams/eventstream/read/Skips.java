package io.orderstreams.eventstream.read;

import io.orderstreams.eventstream.log.Partition;

/** Events that an operator has told a reader to pass over. */
@FunctionalInterface
public interface Skips {

  boolean contains(Partition partition, long offset);

  static Skips none() {
    return (partition, offset) -> false;
  }
}
