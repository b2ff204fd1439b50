package io.orderstreams.inventory.operate;

import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.inventory.snapshots.LedgerSnapshot;
import java.time.Instant;

/**
 * A snapshot.
 *
 * @param entry number of the last ledger entry that is in it
 * @param offset where that entry stands in the stream
 * @param time when that entry was recorded
 */
@Serdeable
record SnapshotView(long entry, long offset, Instant time) {

  static SnapshotView of(LedgerSnapshot header) {
    return new SnapshotView(header.entry(), header.offset(), header.time());
  }
}
