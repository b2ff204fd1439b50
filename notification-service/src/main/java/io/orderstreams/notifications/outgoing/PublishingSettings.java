package io.orderstreams.notifications.outgoing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How hard it is tried to publish what somebody waits for.
 *
 * @param attempts in all; with these delays they take less than a second, about as long as a lost
 *     connection needs to come back
 * @param firstDelay before the second attempt; each later one is twice as long
 * @param longestDelay between attempts
 * @param patience after which no other attempt begins, however few there were: a caller has given
 *     up by then
 */
@ConfigurationProperties("publishing")
record PublishingSettings(
    @Bindable(defaultValue = "4") int attempts,
    @Bindable(defaultValue = "100ms") Duration firstDelay,
    @Bindable(defaultValue = "1s") Duration longestDelay,
    @Bindable(defaultValue = "15s") Duration patience) {}
