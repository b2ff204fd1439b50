package io.orderstreams.orders.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The logs of this service.
 *
 * @param partitions of the super stream {@code orders}. Fixed when it is created: with another
 *     number, orders would change partitions and their events lose their order
 * @param processStoreInterval least time between two stores of the order process's position
 */
@ConfigurationProperties("orders.log")
record OrderLogSettings(
    @Bindable(defaultValue = "3") int partitions,
    @Bindable(defaultValue = "1s") Duration processStoreInterval) {}
