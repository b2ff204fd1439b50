package io.orderstreams.orders.feed;

import io.micronaut.http.sse.Event;
import io.orderstreams.orders.read.EventView;
import io.orderstreams.orders.read.EventViews;
import io.orderstreams.orders.read.JournalEntry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * Follows the journal for one client. Each event's id is the position after it; a heartbeat carries
 * the position, too, so that what a filter passes over is not looked at again after a reconnect.
 */
final class Follower {

  private final FeedJournal journal;
  private final EventViews views;
  private final Set<String> types;
  private final FeedSettings settings;
  private final Queue<Event<?>> ahead = new ArrayDeque<>();
  private FeedPosition position;
  private long lastFrame;

  /**
   * @param types what to tell of; all if it is empty
   */
  Follower(
      FeedJournal journal,
      EventViews views,
      FeedPosition from,
      Set<String> types,
      FeedSettings settings) {
    this.journal = journal;
    this.views = views;
    this.position = from;
    this.types = types;
    this.settings = settings;
    this.lastFrame = System.nanoTime();
    ahead.add(frame("the position to begin at").retry(settings.retry()));
  }

  /**
   * What is to be sent next: waits for it.
   *
   * @return an event, or a heartbeat
   */
  Event<?> next() throws SQLException, InterruptedException {
    while (ahead.isEmpty()) {
      FeedPosition known = journal.known(position);
      readAhead();
      Duration silent = Duration.ofNanos(System.nanoTime() - lastFrame);
      Duration left = settings.heartbeat().minus(silent);
      if (ahead.isEmpty() && !left.isPositive()) {
        ahead.add(frame("heartbeat"));
      } else if (ahead.isEmpty()) {
        journal.awaitBeyond(known, min(left, settings.recheck()));
      }
    }
    lastFrame = System.nanoTime();
    return ahead.remove();
  }

  private void readAhead() throws SQLException {
    for (int partition = 0; partition < position.offsets().size(); partition++) {
      long read = journal.readUpTo(partition);
      if (read <= position.of(partition)) {
        continue;
      }
      List<JournalEntry> entries =
          journal.after(partition, position.of(partition), settings.batchMax());
      entries.forEach(this::take);
      if (entries.size() < settings.batchMax()) {
        // What follows up to there took no effect.
        position = position.with(partition, Math.max(read, position.of(partition)));
      }
    }
  }

  private void take(JournalEntry entry) {
    position = position.with(entry.partition(), entry.offset());
    String type = entry.envelope().type();
    if (types.isEmpty() || types.contains(type)) {
      EventView view = views.of(entry);
      ahead.add(Event.of(view).id(position.toString()).name(type));
    }
  }

  private Event<String> frame(String comment) {
    return Event.of("").comment(comment).id(position.toString());
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
