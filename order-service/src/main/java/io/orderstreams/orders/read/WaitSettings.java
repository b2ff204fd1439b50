package io.orderstreams.orders.read;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long callers wait for the projection.
 *
 * @param timeout how long {@code GET /orders/{id}?minVersion=} does; shorter than most callers' own
 *     time-outs
 * @param max how many may wait at a time; each costs a few hundred bytes and no thread
 * @param retryAfter what callers are told to wait before they ask again, and how long the service
 *     itself does before it asks the broker again where the log ends
 * @param lastMessage how long the broker may take to show where a partition ends; it takes
 *     milliseconds
 * @param unread how long what is in the log by now may take to be read, before an order is said not
 *     to be there; it takes milliseconds, too, but for a slow broker or a long backlog
 */
@ConfigurationProperties("orders.read.wait")
public record WaitSettings(
    @Bindable(defaultValue = "5s") Duration timeout,
    @Bindable(defaultValue = "10000") int max,
    @Bindable(defaultValue = "1s") Duration retryAfter,
    @Bindable(defaultValue = "2s") Duration lastMessage,
    @Bindable(defaultValue = "2s") Duration unread) {}
