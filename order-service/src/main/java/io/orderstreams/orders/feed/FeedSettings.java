package io.orderstreams.orders.feed;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How {@code GET /events} is served.
 *
 * @param clientsMax how many may listen at a time; more are answered with 503
 * @param batchMax events that are read ahead for a client, of each partition; nothing else is kept
 *     for it
 * @param heartbeat how long the stream may be silent; shorter than the patience of common proxies
 * @param slowAfter how long a client may leave what is sent to it unread; then it is dropped
 * @param recheck how often to look whether another instance has read on, if nobody tells
 * @param retry what clients are told to wait before they connect again
 */
@ConfigurationProperties("orders.feed")
record FeedSettings(
    @Bindable(defaultValue = "1000") int clientsMax,
    @Bindable(defaultValue = "50") int batchMax,
    @Bindable(defaultValue = "15s") Duration heartbeat,
    @Bindable(defaultValue = "30s") Duration slowAfter,
    @Bindable(defaultValue = "2s") Duration recheck,
    @Bindable(defaultValue = "1s") Duration retry) {}
