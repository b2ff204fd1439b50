package io.orderstreams.inventory.past;

import io.orderstreams.inventory.decide.Stock;
import java.time.Instant;

/**
 * Stock as it was.
 *
 * @param entry number of the last entry that is in it, whatever that was about
 * @param time when that was recorded
 */
public record StockThen(Stock stock, long entry, Instant time) {}
