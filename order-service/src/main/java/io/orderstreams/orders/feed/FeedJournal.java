package io.orderstreams.orders.feed;

import io.orderstreams.eventstream.log.Log;
import io.orderstreams.orders.read.Journal;
import io.orderstreams.orders.read.JournalEntry;
import io.orderstreams.orders.read.OrderProjection;
import io.orderstreams.orders.read.ReadProgress;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The journal, as followers look at it. */
@Singleton
class FeedJournal {

  private final Log log;
  private final Journal journal;
  private final OrderProjection projection;
  private final ReadProgress progress;

  FeedJournal(
      @Named("orders") Log log,
      Journal journal,
      OrderProjection projection,
      ReadProgress progress) {
    this.log = log;
    this.journal = journal;
    this.projection = projection;
    this.progress = progress;
  }

  int partitions() {
    return log.partitions().size();
  }

  /** Where what happens next will be. */
  FeedPosition next() throws SQLException {
    List<Long> offsets = new ArrayList<>();
    for (int partition = 0; partition < partitions(); partition++) {
      offsets.add(readUpTo(partition));
    }
    return new FeedPosition(offsets);
  }

  /** Up to which offset the journal is complete, whichever instance has read it. */
  long readUpTo(int partition) throws SQLException {
    return projection.load(log.partitions().get(partition));
  }

  List<JournalEntry> after(int partition, long offset, int limit) throws SQLException {
    return journal.entriesAfter(partition, offset, limit);
  }

  /**
   * From this position on, what this instance knows to be read: more than the journal has, if the
   * database has lost some.
   */
  FeedPosition known(FeedPosition position) {
    FeedPosition known = position;
    for (int partition = 0; partition < partitions(); partition++) {
      known = known.with(partition, Math.max(position.of(partition), progress.position(partition)));
    }
    return known;
  }

  /** Waits until this instance has read on beyond the position, or the time is over. */
  void awaitBeyond(FeedPosition position, Duration atMost) throws InterruptedException {
    progress.awaitBeyond(position.offsets(), atMost);
  }
}
