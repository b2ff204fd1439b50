package io.orderstreams.inventory.read;

import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.inventory.decide.Stock;

/** How much there is of an article: in the house, promised to orders, and left for others. */
@Serdeable
record StockView(String sku, long onHand, long reserved, long available) {

  static StockView of(Stock stock) {
    return new StockView(stock.sku(), stock.onHand(), stock.reserved(), stock.available());
  }
}
