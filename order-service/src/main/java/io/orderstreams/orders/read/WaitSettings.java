package io.orderstreams.orders.read;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long {@code GET /orders/{id}?minVersion=} waits for the projection.
 *
 * @param timeout how long; shorter than most callers' own time-outs
 * @param max how many may wait at a time; each costs a few hundred bytes and no thread
 * @param retryAfter what callers are told to wait before they ask again
 */
@ConfigurationProperties("orders.read.wait")
record WaitSettings(
    @Bindable(defaultValue = "5s") Duration timeout,
    @Bindable(defaultValue = "10000") int max,
    @Bindable(defaultValue = "1s") Duration retryAfter) {}
