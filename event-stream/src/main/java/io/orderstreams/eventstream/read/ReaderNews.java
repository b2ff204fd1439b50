package io.orderstreams.eventstream.read;

import io.orderstreams.eventstream.log.Partition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is new about a reader's partitions for those who have to help: that one has stopped, once
 * for each event in front of which it does, and that it has got past it. What another instance has
 * taken over is its news. For one thread.
 */
public final class ReaderNews {

  private final Map<Partition, ReaderStatus> stopped = new HashMap<>();

  /** Something that has happened to a partition's reader. */
  public sealed interface News {

    /** It stands still until somebody helps; the status says where and why. */
    record Stopped(ReaderStatus status) implements News {}

    /** It reads again, and is past where it stood. */
    record GoesOn(ReaderStatus status) implements News {}
  }

  /** Compares with how it stood the last time. */
  public Optional<News> look(ReaderStatus now) {
    ReaderStatus before = stopped.get(now.partition());
    return switch (now.state()) {
      case STOPPED -> {
        stopped.put(now.partition(), now);
        yield before != null && isSameStop(before, now)
            ? Optional.empty()
            : Optional.of(new News.Stopped(now));
      }
      case READING -> {
        // A new subscription reads up to the same event once more.
        if (before == null || now.position() < before.stoppedAt()) {
          yield Optional.empty();
        }
        stopped.remove(now.partition());
        yield Optional.of(new News.GoesOn(now));
      }
      case STANDBY, CLOSED -> {
        stopped.remove(now.partition());
        yield Optional.empty();
      }
      case CONNECTING, RETRYING -> Optional.empty();
    };
  }

  private static boolean isSameStop(ReaderStatus before, ReaderStatus now) {
    return before.stoppedAt() == now.stoppedAt() && before.reason().equals(now.reason());
  }
}
