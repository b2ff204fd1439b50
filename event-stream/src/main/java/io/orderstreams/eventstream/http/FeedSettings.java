package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How server-sent events are sent.
 *
 * @param heartbeat a comment is sent when there was nothing else to send for this long: it keeps
 *     proxies from closing the connection, and shows when the client is gone
 * @param slowClient a client that takes nothing for this long is dropped; it may come again with
 *     its {@code Last-Event-ID}
 * @param maxClients most clients at once; those of the ledger have a connection to the broker each
 * @param retryAfter what the one too many is told to wait
 * @param poll how often a feed looks whether it is to end while there is nothing to send
 */
@ConfigurationProperties("feeds")
public record FeedSettings(
    @Bindable(defaultValue = "15s") Duration heartbeat,
    @Bindable(defaultValue = "30s") Duration slowClient,
    @Bindable(defaultValue = "100") int maxClients,
    @Bindable(defaultValue = "5s") Duration retryAfter,
    @Bindable(defaultValue = "200ms") Duration poll) {}
