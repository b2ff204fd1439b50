package io.orderstreams.eventstream.read;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How logs are read.
 *
 * @param credits chunks that the broker may send ahead for each partition; bounds the memory of a
 *     slow reader. 50 reads 1.4 times as fast as the client's 10
 * @param batchMax most messages handled at once. Handling starts as soon as one is there, so a
 *     batch is large only when there is a backlog, which is when it pays
 * @param retryFirst delay before a failed batch is tried again
 * @param retryLongest longest such delay; trying goes on until it succeeds, while health says why
 * @param reconnectFirst first delay between attempts to subscribe
 * @param reconnectLongest longest such delay
 * @param sharePatience when an instance was dealt no partition for so long, it asks anew, a few
 *     times; longer than sharing out takes when several start at once
 * @param stopTimeout how long closing waits for the batches in hand
 */
@ConfigurationProperties("reader")
public record ReaderSettings(
    @Bindable(defaultValue = "50") int credits,
    @Bindable(defaultValue = "1000") int batchMax,
    @Bindable(defaultValue = "100ms") Duration retryFirst,
    @Bindable(defaultValue = "5s") Duration retryLongest,
    @Bindable(defaultValue = "500ms") Duration reconnectFirst,
    @Bindable(defaultValue = "5s") Duration reconnectLongest,
    @Bindable(defaultValue = "15s") Duration sharePatience,
    @Bindable(defaultValue = "10s") Duration stopTimeout) {}
