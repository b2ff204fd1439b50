package io.orderstreams.orders.feed;

import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.http.ProblemException;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Tells positions that can have been given out by this log from those that cannot. */
@Singleton
public final class KnownPositions {

  /** How far the log goes. */
  @FunctionalInterface
  public interface LogEnd {
    /** The last offset of a partition; -1 if it is empty. Asks the broker. */
    long of(int partition);
  }

  private final FeedJournal journal;
  private final LogEnd end;
  private final FeedSettings settings;

  KnownPositions(FeedJournal journal, LogEnd end, FeedSettings settings) {
    this.journal = journal;
    this.end = end;
    this.settings = settings;
  }

  /**
   * The same position. One beyond what has been read here is all right as long as the log reaches
   * it (this database may be behind); one beyond the log is of another log, and going on there
   * would pass over events in silence.
   */
  FeedPosition require(FeedPosition position) throws SQLException {
    for (int partition = 0; partition < journal.partitions(); partition++) {
      if (position.of(partition) > journal.readUpTo(partition)
          && position.of(partition) > end(partition)) {
        throw ProblemException.of(
            HttpStatus.GONE,
            "the Last-Event-ID is beyond the end of partition %d: it is of another log; connect without it"
                .formatted(partition));
      }
    }
    return position;
  }

  private long end(int partition) {
    try {
      return end.of(partition);
    } catch (RuntimeException e) {
      throw ProblemException.unavailable(
          "the log, which is needed to check the Last-Event-ID, is out of reach", settings.retry());
    }
  }
}
