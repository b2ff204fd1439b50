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

  /** States of a partition's reader. */
  public enum State {
    /** Not subscribed yet. */
    CONNECTING,
    /** All is well. */
    READING,
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
