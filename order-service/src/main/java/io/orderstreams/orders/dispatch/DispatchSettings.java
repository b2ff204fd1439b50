package io.orderstreams.orders.dispatch;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How order events get to the queues.
 *
 * @param batchMax messages on their way at once, for each partition
 * @param batchInterval least time between the beginnings of two batches that are not full: what
 *     comes after a pause is sent at once, what follows closely is sent together, which at 300
 *     orders a second saves a tenth of this service's processor time
 * @param storeInterval least time between two stores of the position; a crash repeats what was sent
 *     since
 * @param idle how long to wait for the projection to move before looking again
 * @param retryFirst delay before a failed batch is sent again
 * @param retryLongest longest such delay; sending goes on until it succeeds
 */
@ConfigurationProperties("orders.dispatch")
public record DispatchSettings(
    @Bindable(defaultValue = "500") int batchMax,
    @Bindable(defaultValue = "20ms") Duration batchInterval,
    @Bindable(defaultValue = "1s") Duration storeInterval,
    @Bindable(defaultValue = "500ms") Duration idle,
    @Bindable(defaultValue = "200ms") Duration retryFirst,
    @Bindable(defaultValue = "5s") Duration retryLongest) {}
