package io.orderstreams.inventory.ledger;

import io.orderstreams.eventstream.snapshot.SnapshotFolder.Good;
import io.orderstreams.eventstream.snapshot.SnapshotFolder.Wanted;
import io.orderstreams.inventory.snapshots.LedgerSnapshot;
import io.orderstreams.inventory.snapshots.Snapshots;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots that are of this ledger: of those in the directory, some may have outlived a broker
 * whose ledger was another one.
 */
@Singleton
public class LedgerSnapshots {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerSnapshots.class);

  private final Snapshots snapshots;
  private final EntryLookup lookup;

  LedgerSnapshots(Snapshots snapshots, EntryLookup lookup) {
    this.snapshots = snapshots;
    this.lookup = lookup;
  }

  /**
   * The newest good one that is wanted.
   *
   * @param lastNumber of the entries that the stream has
   * @throws java.util.concurrent.TimeoutException if the broker does not deliver
   */
  public Optional<Good<LedgerSnapshot>> newest(long lastNumber, Wanted<LedgerSnapshot> wanted)
      throws Exception {
    return snapshots.newest(
        header -> header.entry() <= lastNumber && wanted.is(header) && isOfThisLedger(header));
  }

  private boolean isOfThisLedger(LedgerSnapshot header) throws Exception {
    boolean stands = lookup.stands(header.offset(), header.entry(), header.entryId());
    if (!stands) {
      LOG.warn("Ignored the snapshot of entry {}: it is of another ledger", header.entry());
    }
    return stands;
  }
}
