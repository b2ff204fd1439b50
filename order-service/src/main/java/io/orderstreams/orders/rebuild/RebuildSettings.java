package io.orderstreams.orders.rebuild;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the view of the orders is rebuilt.
 *
 * @param tailMax events that may be left to fold when the swap begins; the live projection waits
 *     for as long as they take
 * @param patience how long the broker may leave a rebuild waiting for an event that is there
 * @param attempts how often the swap is tried, if others hold what it needs
 * @param differencesShown how many differences a report names, of each table; all are counted and
 *     repaired
 */
@ConfigurationProperties("orders.rebuild")
public record RebuildSettings(
    @Bindable(defaultValue = "1000") int tailMax,
    @Bindable(defaultValue = "20s") Duration patience,
    @Bindable(defaultValue = "5") int attempts,
    @Bindable(defaultValue = "100") int differencesShown) {}
