package io.orderstreams.inventory.past;

import io.orderstreams.eventstream.envelope.Envelope;
import java.time.Instant;

/** A point in the ledger. */
public sealed interface Moment {

  /** Whether this entry belongs to what had happened by then. */
  boolean includes(Envelope entry);

  /** Right after the entry of this number. */
  record AtEntry(long number) implements Moment {
    @Override
    public boolean includes(Envelope entry) {
      return entry.version() <= number;
    }
  }

  /** With all that was recorded up to then. */
  record At(Instant instant) implements Moment {
    @Override
    public boolean includes(Envelope entry) {
      return !entry.time().isAfter(instant);
    }
  }
}
