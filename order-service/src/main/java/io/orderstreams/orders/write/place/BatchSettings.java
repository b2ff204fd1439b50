package io.orderstreams.orders.write.place;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;

/**
 * How batches of orders are taken.
 *
 * @param inFlight orders of one batch that are being placed, or whose results the caller has not
 *     taken yet; beyond it, no more of the batch is read. Enough to fill the broker's chunks
 * @param lineMax longest line; the longest order that the rules allow is a quarter of the default
 * @param readPast when the service stops, how long what the caller still sends is read past before
 *     the answer ends; more than a round trip, and the time that a caller needs to see the last
 *     result and to end its request, which ends the answer at once
 */
@ConfigurationProperties("orders.batch")
record BatchSettings(
    @Bindable(defaultValue = "256") int inFlight,
    @Bindable(defaultValue = "64KB") @ReadableBytes int lineMax,
    @Bindable(defaultValue = "2s") Duration readPast) {}
