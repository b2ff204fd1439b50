package io.orderstreams.inventory.read;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the tables are read.
 *
 * @param retryAfter what a client is told to wait while the ledger has not been read yet; a restart
 *     catches up in less, a lost database may take minutes
 */
@ConfigurationProperties("read")
record ReadSettings(@Bindable(defaultValue = "2s") Duration retryAfter) {}
