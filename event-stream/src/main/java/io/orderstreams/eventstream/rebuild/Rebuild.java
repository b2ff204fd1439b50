package io.orderstreams.eventstream.rebuild;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild as recorded.
 *
 * @param from where it begins: first or snapshot
 * @param events how many it has folded
 * @param done how much of its work is behind it: rows of the snapshot, offsets of the logs; offsets
 *     have gaps, so these are more than events
 * @param total how much work there is until it is where the live view is
 * @param heardOf when it last said that it is alive
 * @param reason why it has not been completed
 */
public record Rebuild(
    UUID id,
    String from,
    Status status,
    Phase phase,
    long events,
    long done,
    long total,
    Instant startedAt,
    Instant heardOf,
    @Nullable Instant finishedAt,
    @Nullable String reason,
    @Nullable Differences differences) {

  public enum Status {
    RUNNING,
    /** The live view holds what the logs say. */
    COMPLETED,
    /** Somebody cancelled it; the live view is as it was. */
    CANCELLED,
    /** It could not be done, or its process died; the live view is as it was. */
    FAILED
  }

  public enum Phase {
    /** Taking in a snapshot. */
    LOADING,
    /** Reading the logs, from their start or from the snapshot. */
    FOLDING,
    /** Looking for what may differ, while the live view moves. */
    COMPARING,
    /** Making live what differs, while the live view stands still. */
    SWAPPING
  }
}
