package io.orderstreams.eventstream.publish;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How messages are published to exchanges.
 *
 * @param outcomeTimeout how long a message may wait for the broker's outcome before it counts as
 *     unknown, counted from the call: also while the broker does not take it
 * @param maxWaiting messages that wait for the broker to take them; beyond it publishing fails at
 *     once. Room for all that the services send in one go, and a bound on memory
 * @param reconnectFirst first delay between attempts to connect
 * @param reconnectLongest longest such delay
 */
@ConfigurationProperties("publish")
public record PublishSettings(
    @Bindable(defaultValue = "10s") Duration outcomeTimeout,
    @Bindable(defaultValue = "10000") int maxWaiting,
    @Bindable(defaultValue = "500ms") Duration reconnectFirst,
    @Bindable(defaultValue = "5s") Duration reconnectLongest) {}
