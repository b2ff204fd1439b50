package io.orderstreams.inventory.replay;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the ledger is replayed to whoever asks.
 *
 * @param credits chunks that the broker may send ahead; each user of a replay holds that many in
 *     memory, and few of them want to go fast
 * @param messageTimeout how long the broker may leave a page waiting for an entry that is there
 * @param clockSkew by how much the broker's clock may differ from ours: a timestamp is looked for
 *     among the broker's that much earlier, and then among the entries' own
 * @param retryAfter what a client is told to wait when the stream is out of reach
 */
@ConfigurationProperties("replay")
record ReplaySettings(
    @Bindable(defaultValue = "2") int credits,
    @Bindable(defaultValue = "5s") Duration messageTimeout,
    @Bindable(defaultValue = "1m") Duration clockSkew,
    @Bindable(defaultValue = "2s") Duration retryAfter) {}
