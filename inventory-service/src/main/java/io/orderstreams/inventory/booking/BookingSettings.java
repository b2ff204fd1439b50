package io.orderstreams.inventory.booking;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How receipts, adjustments and the like are answered.
 *
 * @param confirmTimeout how long one waits until the stream has its entry; longer than a restart of
 *     the broker takes, shorter than clients usually wait
 * @param retryAfter what a client is told to wait when it cannot be served now
 */
@ConfigurationProperties("booking")
record BookingSettings(
    @Bindable(defaultValue = "8s") Duration confirmTimeout,
    @Bindable(defaultValue = "2s") Duration retryAfter) {}
