package io.orderstreams.orders.write.place;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;

/**
 * How batches of orders are taken.
 *
 * @param inFlight orders of one batch that are being placed, or whose results the caller has not
 *     taken yet; beyond it, no more of the batch is read. Enough to fill the broker's chunks
 * @param lineMax longest line; the longest order that the rules allow is a quarter of the default
 */
@ConfigurationProperties("orders.batch")
record BatchSettings(
    @Bindable(defaultValue = "256") int inFlight,
    @Bindable(defaultValue = "64KB") @ReadableBytes int lineMax) {}
