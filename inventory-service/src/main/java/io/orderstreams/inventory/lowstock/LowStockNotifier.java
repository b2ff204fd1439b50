package io.orderstreams.inventory.lowstock;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.log.StoredPosition;
import io.orderstreams.eventstream.publish.RoutedPublisher;
import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.StockRanLow;
import io.orderstreams.inventory.ledger.LedgerLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the ledger and tells the administrator what ran low. That it did is an entry of the ledger,
 * so nothing has to be remembered here but how far it has been told, and that is kept at the
 * broker: a rebuilt database tells nothing again. The message has the entry's id, by which a
 * repetition is known.
 */
public final class LowStockNotifier {

  static final String EXCHANGE = "notifications";
  static final String KEY = "admin.low_stock";

  private final RoutedPublisher publisher;
  private final ObjectMapper json;
  private final StoredPosition position;

  LowStockNotifier(RoutedPublisher publisher, ObjectMapper json, StoredPosition position) {
    this.publisher = publisher;
    this.json = json;
    this.position = position;
  }

  @Serdeable
  record Body(String sku, long available, long reorderLevel) {}

  /** Returns when the broker has accepted and routed all of them; throws if it has not. */
  void tell(Batch<LedgerEntry> batch) throws Exception {
    List<CompletableFuture<Void>> told = new ArrayList<>();
    for (Recorded<LedgerEntry> recorded : batch.events()) {
      if (recorded.event() instanceof StockRanLow low) {
        told.add(publisher.publish(EXCHANGE, KEY, message(recorded.envelope(), low)));
      }
    }
    CompletableFuture.allOf(told.toArray(CompletableFuture<?>[]::new)).get();
    position.reached(batch.newPosition());
  }

  /** Only when it reads no more. */
  public void close() {
    position.flush();
  }

  private Envelope message(Envelope entry, StockRanLow low) throws IOException {
    return new Envelope(
        entry.id(),
        LedgerLog.SOURCE,
        KEY,
        low.sku(),
        entry.time(),
        EventCodec.dataSchema(KEY, 1),
        entry.version(),
        entry.correlationId(),
        entry.causationId(),
        entry.traceParent(),
        json.writeValueAsBytes(new Body(low.sku(), low.available(), low.level())));
  }
}
