package io.orderstreams.orders.snapshots;

import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.orders.snapshots.OrderSnapshot.PartitionPosition;
import java.time.Instant;
import java.util.List;

/**
 * A snapshot.
 *
 * @param rows that are in it
 * @param positions up to where each partition of the log is in it
 */
@Serdeable
record SnapshotView(Instant takenAt, long rows, List<PartitionPosition> positions) {

  static SnapshotView of(OrderSnapshot snapshot) {
    return new SnapshotView(snapshot.takenAt(), snapshot.rows(), snapshot.positions());
  }
}
