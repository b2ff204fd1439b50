package io.orderstreams.inventory.rebuild;

import io.micronaut.http.sse.Event;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.http.FeedSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells how a rebuild gets on, until it is over. */
final class RebuildFeed implements FeedSource {

  private final Rebuild rebuild;
  private final ObjectMapper json;
  private boolean done;

  RebuildFeed(Rebuild rebuild, ObjectMapper json) {
    this.rebuild = rebuild;
    this.json = json;
  }

  @Override
  public @Nullable Event<String> next(Duration atMost) throws Exception {
    if (!rebuild.awaitEnd(atMost)) {
      return Event.of(json.writeValueAsString(RebuildView.of(rebuild))).name("progress");
    }
    done = true;
    return Event.of(json.writeValueAsString(RebuildView.of(rebuild))).name("end");
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public void close() {}
}
