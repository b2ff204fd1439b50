package io.orderstreams.notifications.sent;

import io.micronaut.http.sse.Event;
import io.orderstreams.eventstream.http.FeedSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one listener is told: first what it has missed, page by page, then what goes out. */
final class SentSource implements FeedSource {

  /** Makes an event of what was sent. */
  @FunctionalInterface
  interface Rendering {
    Event<String> event(Notification notification) throws IOException;
  }

  private final Notifications notifications;
  private final SentFeedSettings settings;
  private final Rendering rendering;
  private final Consumer<SentSource> whenClosed;
  private final Queue<Notification> missed = new ArrayDeque<>();
  private final BlockingQueue<Notification> live;
  private @Nullable UUID readMissedAfter;
  private volatile boolean full;

  /**
   * @param missedAfter the id after which it has missed some; absent if it has missed none
   */
  SentSource(
      Notifications notifications,
      @Nullable UUID missedAfter,
      SentFeedSettings settings,
      Rendering rendering,
      Consumer<SentSource> whenClosed) {
    this.notifications = notifications;
    this.readMissedAfter = missedAfter;
    this.settings = settings;
    this.rendering = rendering;
    this.whenClosed = whenClosed;
    this.live = new ArrayBlockingQueue<>(settings.buffer());
  }

  /** By any thread. What comes after the first one that does not fit would come after a gap. */
  void sent(Notification notification) {
    if (!full && !live.offer(notification)) {
      full = true;
    }
  }

  @Override
  public @Nullable Event<String> next(Duration atMost) throws Exception {
    if (missed.isEmpty() && readMissedAfter != null) {
      readMissed(readMissedAfter);
    }
    Notification next = missed.isEmpty() ? sentNow(atMost) : missed.remove();
    return next == null ? null : rendering.event(next);
  }

  private void readMissed(UUID after) {
    List<Notification> page = notifications.after(after, settings.page());
    missed.addAll(page);
    readMissedAfter = page.size() < settings.page() ? null : page.getLast().id();
  }

  private @Nullable Notification sentNow(Duration atMost) throws InterruptedException {
    Notification next = live.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null && full) {
      throw new IllegalStateException(
          "the listener is more than %d behind".formatted(settings.buffer()));
    }
    return next;
  }

  @Override
  public void close() {
    whenClosed.accept(this);
  }
}
