package io.orderstreams.inventory.replay;

import io.micronaut.http.sse.Event;
import io.orderstreams.eventstream.http.FeedSource;
import io.orderstreams.eventstream.read.PartitionCursor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a client that follows the ledger is sent. */
record LedgerFeed(PartitionCursor cursor, LedgerItems items) implements FeedSource {

  @Override
  public @Nullable Event<String> next(Duration atMost) throws Exception {
    PartitionCursor.Entry entry = cursor.poll(atMost);
    return entry == null ? null : items.event(entry);
  }

  @Override
  public void close() {
    cursor.close();
  }
}
