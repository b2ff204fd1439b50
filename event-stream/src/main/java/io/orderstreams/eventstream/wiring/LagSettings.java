package io.orderstreams.eventstream.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How often it is measured how far readers are behind.
 *
 * @param interval between measurements; shorter than what metrics are scraped with
 * @param patience how long the broker may take for each answer
 */
@ConfigurationProperties("lag")
record LagSettings(
    @Bindable(defaultValue = "5s") Duration interval,
    @Bindable(defaultValue = "2s") Duration patience) {}
