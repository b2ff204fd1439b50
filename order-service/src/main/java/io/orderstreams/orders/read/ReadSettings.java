package io.orderstreams.orders.read;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How orders are read.
 *
 * @param ownWriteTimeout how long reading an order waits for the projection to see one that was
 *     placed here a moment ago
 * @param placedKept how long after it was placed an order is waited for at all; longer than an
 *     append may take
 * @param pageLimit orders on a page unless the caller says otherwise
 */
@ConfigurationProperties("orders.read")
public record ReadSettings(
    @Bindable(defaultValue = "5s") Duration ownWriteTimeout,
    @Bindable(defaultValue = "30s") Duration placedKept,
    @Bindable(defaultValue = "50") int pageLimit) {}
