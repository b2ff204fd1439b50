package io.orderstreams.inventory.ledger;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the ledger gets to its stream, and back.
 *
 * @param relayBatchMax most entries appended and then deleted at once. Fuller chunks replay faster;
 *     beyond some hundreds nothing is gained
 * @param relayIdle how long the relay rests when there is nothing to do and nobody wakes it
 * @param retryFirst delay before a failed append or a failed catching up is tried again
 * @param retryLongest longest such delay; trying goes on until it succeeds, while health says why
 * @param drainTimeout how long a stop waits for entries that are not in the stream yet; they are
 *     not lost when it runs out, but appended after the next start
 * @param messageTimeout how long catching up waits for a message that the broker must have
 */
@ConfigurationProperties("ledger")
public record LedgerSettings(
    @Bindable(defaultValue = "500") int relayBatchMax,
    @Bindable(defaultValue = "1s") Duration relayIdle,
    @Bindable(defaultValue = "100ms") Duration retryFirst,
    @Bindable(defaultValue = "5s") Duration retryLongest,
    @Bindable(defaultValue = "5s") Duration drainTimeout,
    @Bindable(defaultValue = "5s") Duration messageTimeout) {}
