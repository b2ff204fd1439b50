package io.orderstreams.inventory.ledger;

import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.inventory.events.LedgerEntry;

/** Watches that the ledger's entries come with numbers without gap and without repetition. */
public final class Continuity {

  private final long applied;
  private long previous = -1;

  /**
   * @param applied number of the last entry that is in the database: the first one that comes is
   *     the next one, or one before
   */
  public Continuity(long applied) {
    this.applied = applied;
  }

  /**
   * Whether the database lacks this entry.
   *
   * @throws BrokenLedgerException if it is not the next one in the stream
   */
  public boolean isMissing(Recorded<LedgerEntry> entry) {
    long number = entry.envelope().version();
    boolean follows = previous < 0 ? number >= 1 && number <= applied + 1 : number == previous + 1;
    if (!follows) {
      throw new BrokenLedgerException(
          "at offset %d stands entry %d where entry %d is due: the ledger has a gap, or an intruder"
              .formatted(entry.offset(), number, (previous < 0 ? applied : previous) + 1));
    }
    previous = number;
    return number > applied;
  }
}
