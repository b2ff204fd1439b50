package io.orderstreams.inventory.receipts;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How receipts are answered.
 *
 * @param confirmTimeout how long a receipt waits until the stream has its entry; longer than a
 *     restart of the broker takes, shorter than clients usually wait
 * @param retryAfter what a client is told to wait when it cannot be served now
 */
@ConfigurationProperties("receipts")
record ReceiptSettings(
    @Bindable(defaultValue = "8s") Duration confirmTimeout,
    @Bindable(defaultValue = "2s") Duration retryAfter) {}
