package io.orderstreams.eventstream.read;

import io.orderstreams.eventstream.log.Partition;

/**
 * The stored position is not the one that this reader believes in: another instance has taken its
 * turn.
 */
public final class PositionMovedException extends RuntimeException {

  public PositionMovedException(Partition partition, long believed) {
    super("%s: the position is no longer %d".formatted(partition, believed));
  }
}
