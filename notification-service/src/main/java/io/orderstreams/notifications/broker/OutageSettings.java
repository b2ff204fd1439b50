package io.orderstreams.notifications.broker;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How an outage of the mail server or of the database is sat out.
 *
 * @param firstDelay before the second attempt; a restart of a mail server takes about that long
 * @param longestDelay between attempts, so that all resumes this soon after the end of the outage
 * @param acknowledgeWithin how long a stop waits until what is done is recorded and acknowledged;
 *     what is not comes again, and is known then
 * @param patience how long a message is kept in hand, from its delivery on, whether it is tried or
 *     waits behind others. With what one attempt may still take (a mail server can be slow at each
 *     step), it has to end well before the broker's {@code consumer_timeout} (30 min): that would
 *     cancel the consumer, and subscribing again under its name end the connection of all. One that
 *     was itself tried for so long has a try counted
 */
@ConfigurationProperties("outages")
public record OutageSettings(
    @Bindable(defaultValue = "500ms") Duration firstDelay,
    @Bindable(defaultValue = "5s") Duration longestDelay,
    @Bindable(defaultValue = "2s") Duration acknowledgeWithin,
    @Bindable(defaultValue = "15m") Duration patience) {}
