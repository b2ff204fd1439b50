package io.orderstreams.inventory.past;

import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.snapshots.LedgerSnapshot;
import java.time.Instant;
import java.util.Optional;

/** Folds the ledger into the stock of one article; needs the memory of one article. */
final class StockFold {

  private final String sku;
  private final Moment until;
  private Stock stock;
  private boolean known;
  private long entry;
  private Instant time = Instant.EPOCH;

  StockFold(String sku, Moment until) {
    this.sku = sku;
    this.until = until;
    this.stock = Stock.none(sku);
  }

  String sku() {
    return sku;
  }

  /** Begins with what a snapshot holds. */
  void startFrom(LedgerSnapshot snapshot, Optional<Stock> saved) {
    entry = snapshot.entry();
    time = snapshot.time();
    saved.ifPresent(
        then -> {
          stock = then;
          known = true;
        });
  }

  /** Whether there may be more to take in: false from the first entry on that is too late. */
  boolean take(Envelope envelope, EventCodec<LedgerEntry> codec) {
    if (!until.includes(envelope.version(), envelope.time())) {
      return false;
    }
    LedgerEntry happened = codec.decode(envelope);
    if (Inventory.skus(happened).contains(sku)) {
      stock = Stock.evolve(stock, happened);
      known = true;
    }
    entry = envelope.version();
    time = envelope.time();
    return true;
  }

  /** Empty if nothing of it had ever been here. */
  Optional<StockThen> result() {
    return known ? Optional.of(new StockThen(stock, entry, time)) : Optional.empty();
  }
}
