package io.orderstreams.notifications.messaging;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What the publishing calls accept.
 *
 * @param bulkMost how many messages in one call: few enough that all have their outcome within a
 *     second
 * @param longestBody characters of one message's body; a notification is no place for documents
 * @param longestDelay for which a message may be kept: what is to be told later than this is better
 *     kept by whoever wants it told
 */
@ConfigurationProperties("messaging")
record MessagingSettings(
    @Bindable(defaultValue = "500") int bulkMost,
    @Bindable(defaultValue = "16384") int longestBody,
    @Bindable(defaultValue = "30d") Duration longestDelay) {}
