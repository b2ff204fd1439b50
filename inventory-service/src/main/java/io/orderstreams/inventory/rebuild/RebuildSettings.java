package io.orderstreams.inventory.rebuild;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How stock and reservations are rebuilt.
 *
 * @param messageTimeout how long it is waited for a message that must be there; the rebuild fails
 *     then
 * @param swapWithin the last so many entries and events are read while everybody who writes waits;
 *     more makes them wait longer, fewer may never be reached under load
 * @param roundsMax most attempts to come that close to the end before it is swapped all the same
 * @param differencesMax most differences that the report names; it counts them all
 * @param retryAfter what a caller who comes too early is told to wait
 */
@ConfigurationProperties("rebuild")
record RebuildSettings(
    @Bindable(defaultValue = "5s") Duration messageTimeout,
    @Bindable(defaultValue = "1000") int swapWithin,
    @Bindable(defaultValue = "20") int roundsMax,
    @Bindable(defaultValue = "100") int differencesMax,
    @Bindable(defaultValue = "5s") Duration retryAfter) {}
