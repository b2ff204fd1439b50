package io.orderstreams.orders.snapshots;

import io.orderstreams.orders.snapshots.OrderSnapshot.PartitionPosition;

/** Looks into the log whether a snapshot is of it. */
@FunctionalInterface
public interface OrderLogCheck {

  /**
   * Whether the log reaches the position, and has the last event where it was.
   *
   * @throws Exception if the broker does not tell
   */
  boolean holds(PartitionPosition position) throws Exception;
}
