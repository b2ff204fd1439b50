package io.orderstreams.notifications.broker;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the service gets to its queues.
 *
 * @param retryFirst before the second attempt to subscribe; the broker may only be starting
 * @param retryLongest between attempts, so that consuming begins this soon after the broker is
 *     there
 * @param checkInterval how often it is made sure that somebody still consumes each queue; a safety
 *     net below the client's own recovery, so it need not be quick
 */
@ConfigurationProperties("subscriptions")
public record SubscriptionSettings(
    @Bindable(defaultValue = "500ms") Duration retryFirst,
    @Bindable(defaultValue = "3s") Duration retryLongest,
    @Bindable(defaultValue = "10s") Duration checkInterval) {}
