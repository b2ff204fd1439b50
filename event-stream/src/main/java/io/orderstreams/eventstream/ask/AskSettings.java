package io.orderstreams.eventstream.ask;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How questions are asked and answered over the broker.
 *
 * @param timeout how long an answer is waited for. A question that nobody has taken by then expires
 *     in its queue, so that none is answered for nobody
 * @param inFlightMax questions that may wait for an answer at the same time; one more fails at
 *     once, as it would only make the others late
 * @param prefetch questions that a responder takes out of the queue ahead: enough to be busy, and
 *     few enough for others to have their share
 * @param reconnectFirst first delay between attempts to connect
 * @param reconnectLongest longest such delay
 */
@ConfigurationProperties("ask")
public record AskSettings(
    @Bindable(defaultValue = "2s") Duration timeout,
    @Bindable(defaultValue = "500") int inFlightMax,
    @Bindable(defaultValue = "16") int prefetch,
    @Bindable(defaultValue = "500ms") Duration reconnectFirst,
    @Bindable(defaultValue = "5s") Duration reconnectLongest) {}
