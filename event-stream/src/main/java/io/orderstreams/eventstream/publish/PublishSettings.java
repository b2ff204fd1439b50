package io.orderstreams.eventstream.publish;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How messages are published to exchanges.
 *
 * @param outcomeTimeout how long a message may wait for the broker's outcome before it counts as
 *     unknown
 * @param reconnectFirst first delay between attempts to connect
 * @param reconnectLongest longest such delay
 */
@ConfigurationProperties("publish")
public record PublishSettings(
    @Bindable(defaultValue = "10s") Duration outcomeTimeout,
    @Bindable(defaultValue = "500ms") Duration reconnectFirst,
    @Bindable(defaultValue = "5s") Duration reconnectLongest) {}
