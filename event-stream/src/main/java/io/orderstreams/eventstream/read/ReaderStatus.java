package io.orderstreams.eventstream.read;

import io.orderstreams.eventstream.log.Partition;
import java.time.Instant;

/**
 * How the reader of one partition stands.
 *
 * @param position up to where it has read; -1 for nothing, or not known yet
 * @param reason why it does not read on; empty while it does
 * @param since when it got into this state
 * @param stoppedAt the offset of the event in front of which it has stopped; -1 if there is none
 */
public record ReaderStatus(
    Partition partition, State state, long position, String reason, Instant since, long stoppedAt) {

  ReaderStatus(Partition partition, State state, long position, String reason, Instant since) {
    this(partition, state, position, reason, since, -1);
  }

  /** Whether the partition is read, by this instance or another. */
  public boolean isWell() {
    return state == State.READING || state == State.STANDBY;
  }

  ReaderStatus become(State other, String otherReason, Instant otherSince) {
    return new ReaderStatus(partition, other, position, otherReason, otherSince);
  }

  /** States of a partition's reader. */
  public enum State {
    /** Not subscribed yet. */
    CONNECTING,
    /** All is well. */
    READING,
    /** All is well: another instance reads this partition. The position is an old one. */
    STANDBY,
    /** A fault that may pass: it tries again. */
    RETRYING,
    /**
     * It stands in front of an event that it cannot handle, or of a log that is not the right one.
     * It needs a person.
     */
    STOPPED,
    CLOSED
  }
}
