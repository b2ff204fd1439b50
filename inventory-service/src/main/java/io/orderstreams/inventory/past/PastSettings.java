package io.orderstreams.inventory.past;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the past is looked up.
 *
 * @param patience how long it is waited for the ledger's next entry, which must be there
 * @param retryAfter what a client is told to wait when the ledger is out of reach
 */
@ConfigurationProperties("past")
record PastSettings(
    @Bindable(defaultValue = "5s") Duration patience,
    @Bindable(defaultValue = "2s") Duration retryAfter) {}
