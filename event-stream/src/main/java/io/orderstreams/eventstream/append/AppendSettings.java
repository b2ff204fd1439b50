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
 * @param maxUnconfirmed messages of a partition that the broker has not confirmed, those included
 *     that count as unknown; beyond it, appending waits
 * @param enqueueTimeout how long it waits then
 * @param probeInterval while nothing is confirmed, appending fails at once but for one message in
 *     so long, in case the confirms that are due never come. They come when an alarm of the broker
 *     ends, so that there is no need to ask it often
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
    @Bindable(defaultValue = "30s") Duration probeInterval,
    @Bindable(defaultValue = "10s") Duration drainTimeout,
    @Bindable(defaultValue = "500ms") Duration reconnectFirst,
    @Bindable(defaultValue = "5s") Duration reconnectLongest) {}
