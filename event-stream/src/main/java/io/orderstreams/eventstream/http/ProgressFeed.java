package io.orderstreams.eventstream.http;

import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells how something gets on, every now and then, until it is over: events named {@code progress},
 * and a last one named {@code end}.
 */
public final class ProgressFeed implements FeedSource {

  private final Progress progress;
  private boolean begun;
  private boolean done;

  public ProgressFeed(Progress progress) {
    this.progress = progress;
  }

  /**
   * How it is now.
   *
   * @param json what to tell
   */
  public record Now(String json, boolean isOver) {}

  /** Looks how it is. */
  @FunctionalInterface
  public interface Progress {
    Now now() throws Exception;
  }

  @Override
  public Event<String> next(Duration atMost) throws Exception {
    if (begun) {
      TimeUnit.NANOSECONDS.sleep(atMost.toNanos());
    }
    begun = true;
    Now now = progress.now();
    done = now.isOver();
    return Event.of(now.json()).name(done ? "end" : "progress");
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public void close() {}
}
