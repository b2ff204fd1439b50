package io.orderstreams.eventstream.read;

import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.ReaderStatus.State;
import java.time.Instant;

/** How a partition's reader stands: told by its thread, asked by any. */
final class Standing {

  private volatile ReaderStatus status;

  Standing(Partition partition) {
    this.status = new ReaderStatus(partition, State.CONNECTING, -1, "not started", Instant.now());
  }

  ReaderStatus status() {
    return status;
  }

  void reading(long position) {
    become(State.READING, position, "");
  }

  void become(State state, long position, String reason) {
    Instant since = status.state() == state ? status.since() : Instant.now();
    status = new ReaderStatus(status.partition(), state, position, reason, since);
  }

  void stoppedInFrontOf(long offset, long position, String reason) {
    status =
        new ReaderStatus(
            status.partition(), State.STOPPED, position, reason, Instant.now(), offset);
  }
}
