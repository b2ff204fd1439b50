package io.orderstreams.orders.rebuild;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild as recorded.
 *
 * @param offsetsRead how many offsets of the log are behind it; offsets have gaps, so these are
 *     more than events
 * @param heardOf when it last said that it is alive
 */
record Rebuild(
    UUID id,
    String from,
    Status status,
    Phase phase,
    long events,
    long offsetsRead,
    long offsetsToRead,
    Instant startedAt,
    Instant heardOf,
    @Nullable Instant finishedAt,
    @Nullable String reason,
    @Nullable Long ordersDifferent,
    @Nullable String differences) {

  enum Status {
    RUNNING,
    COMPLETED,
    CANCELLED,
    FAILED
  }

  enum Phase {
    /** Reading the log from its start. */
    FOLDING,
    /** Looking for orders that may differ. */
    COMPARING,
    /** Making live what differs. */
    SWAPPING
  }
}
