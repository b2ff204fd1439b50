package io.orderstreams.eventstream.append;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How events are written.
 *
 * @param batchDelay how long the client collects messages before it sends them. 1 ms costs an idle
 *     caller 1 ms and under load gives fuller chunks, which are what makes replay fast
 * @param confirmTimeout after which a message without a confirm counts as unknown; callers wait no
 *     longer than this
 * @param maxUnconfirmed messages in flight; beyond it, appending waits
 * @param enqueueTimeout how long it waits then
 * @param drainTimeout how long closing waits for confirms that are still due
 * @param reconnectFirst first delay between attempts to open the producer
 * @param reconnectLongest longest such delay
 */
@ConfigurationProperties("append")
public record AppendSettings(
    @Bindable(defaultValue = "1ms") Duration batchDelay,
    @Bindable(defaultValue = "10s") Duration confirmTimeout,
    @Bindable(defaultValue = "10000") int maxUnconfirmed,
    @Bindable(defaultValue = "2s") Duration enqueueTimeout,
    @Bindable(defaultValue = "10s") Duration drainTimeout,
    @Bindable(defaultValue = "500ms") Duration reconnectFirst,
    @Bindable(defaultValue = "5s") Duration reconnectLongest) {}
