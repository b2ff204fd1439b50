package io.orderstreams.inventory.ledger;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * When the administrator is told that an article runs low.
 *
 * @param reorderLevel available pieces at which, or below which, this is so, for articles that have
 *     no level of their own; 0: never
 * @param storeInterval least time between two stores of how far it has been told; after a crash,
 *     what was told since is told again, as the same message
 */
@ConfigurationProperties("low-stock")
public record LowStockSettings(
    @Bindable(defaultValue = "0") long reorderLevel,
    @Bindable(defaultValue = "1s") Duration storeInterval) {}
