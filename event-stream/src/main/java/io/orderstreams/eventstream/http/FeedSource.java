package io.orderstreams.eventstream.http;

import io.micronaut.http.sse.Event;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where the events of one client's feed come from. Used by one thread. */
public interface FeedSource extends AutoCloseable {

  /**
   * The next event, with its data as text; or nothing if none comes in time.
   *
   * @throws Exception if there will be no more: the client is disconnected and may come again
   */
  @Nullable Event<String> next(Duration atMost) throws Exception;

  /** Whether all has been told. */
  default boolean isDone() {
    return false;
  }

  @Override
  void close();
}
