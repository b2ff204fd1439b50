package io.orderstreams.inventory.past;

import java.time.Instant;

/** A point in the ledger. */
public sealed interface Moment {

  /** Whether the entry of this number belongs to what had happened by then. */
  boolean includes(long entry, Instant recordedAt);

  /** Right after the entry of this number. */
  record AtEntry(long number) implements Moment {
    @Override
    public boolean includes(long entry, Instant recordedAt) {
      return entry <= number;
    }
  }

  /** With all that was recorded up to then. */
  record At(Instant instant) implements Moment {
    @Override
    public boolean includes(long entry, Instant recordedAt) {
      return !recordedAt.isAfter(instant);
    }
  }
}
