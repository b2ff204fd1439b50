package io.orderstreams.inventory.past;

import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.inventory.decide.Inventory;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.snapshots.LedgerSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Folds the ledger into the stock of the articles that are asked for; needs the memory of these,
 * however many others there are. One that others have crowded out never comes back: what was here
 * once stays known, so those before it only become more.
 */
final class StockFold {

  private final Articles articles;
  private final Moment until;
  private final NavigableMap<String, Stock> stock = new TreeMap<>();
  private long entry;
  private Instant time = Instant.EPOCH;

  StockFold(Articles articles, Moment until) {
    this.articles = articles;
    this.until = until;
  }

  /** Begins where a snapshot was taken; its stock has to be put in, too. */
  void startFrom(LedgerSnapshot snapshot) {
    entry = snapshot.entry();
    time = snapshot.time();
  }

  /** Puts in what a snapshot holds of one article. */
  void put(Stock saved) {
    if (isAmongThem(saved.sku())) {
      stock.put(saved.sku(), saved);
      if (stock.size() > articles.most()) {
        stock.pollLastEntry();
      }
    }
  }

  /** Whether there may be more to take in: false from the first entry on that is too late. */
  boolean take(Envelope envelope, EventCodec<LedgerEntry> codec) {
    if (!until.includes(envelope.version(), envelope.time())) {
      return false;
    }
    LedgerEntry happened = codec.decode(envelope);
    for (String sku : Inventory.skus(happened)) {
      if (isAmongThem(sku)) {
        put(Stock.evolve(stock.getOrDefault(sku, Stock.none(sku)), happened));
      }
    }
    entry = envelope.version();
    time = envelope.time();
    return true;
  }

  /** By name; those of which nothing had ever been here are not in it. */
  List<StockThen> result() {
    return stock.values().stream().map(found -> new StockThen(found, entry, time)).toList();
  }

  private boolean isAmongThem(String sku) {
    return articles.isMeant().test(sku)
        && (stock.size() < articles.most() || sku.compareTo(stock.lastKey()) <= 0);
  }
}
