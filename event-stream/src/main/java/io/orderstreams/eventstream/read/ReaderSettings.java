package io.orderstreams.eventstream.read;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How logs are read.
 *
 * @param credits chunks that the broker may send before it is asked for more, for each partition.
 *     With 50, and chunks of 500, so much was in memory that collecting it cost a fifth of the
 *     speed
 * @param aheadMax messages of a partition that may wait to be handled while the broker is asked for
 *     more; bounds, with the credits, the memory of a slow reader
 * @param batchMax most messages handled at once. Handling starts as soon as one is there, so a
 *     batch is large only when there is a backlog, which is when it pays
 * @param retryFirst delay before a failed batch is tried again
 * @param retryLongest longest such delay; trying goes on until it succeeds, while health says why
 * @param lookBack how often an idle reader looks whether its stored position has gone back: the
 *     database may have lost its last commits, and nobody would tell
 * @param reconnectFirst first delay between attempts to subscribe
 * @param reconnectLongest longest such delay
 * @param sharePatience when an instance was dealt no partition for so long, it asks anew, a few
 *     times; longer than sharing out takes when several start at once
 * @param stopTimeout how long closing waits for the batches in hand
 */
@ConfigurationProperties("reader")
public record ReaderSettings(
    @Bindable(defaultValue = "20") int credits,
    @Bindable(defaultValue = "4000") int aheadMax,
    @Bindable(defaultValue = "1000") int batchMax,
    @Bindable(defaultValue = "100ms") Duration retryFirst,
    @Bindable(defaultValue = "5s") Duration retryLongest,
    @Bindable(defaultValue = "5s") Duration lookBack,
    @Bindable(defaultValue = "500ms") Duration reconnectFirst,
    @Bindable(defaultValue = "5s") Duration reconnectLongest,
    @Bindable(defaultValue = "15s") Duration sharePatience,
    @Bindable(defaultValue = "10s") Duration stopTimeout) {}
