package io.orderstreams.eventstream.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How it is announced that a reader has stopped.
 *
 * @param interval how often it is looked, so about how late an announcement is; a stop that an
 *     operator has ended sooner is not announced
 * @param announceWithin how long an announcement may wait for the broker; after so long, health has
 *     told it to whoever looks
 */
@ConfigurationProperties("reader.stops")
record StopSettings(
    @Bindable(defaultValue = "1s") Duration interval,
    @Bindable(defaultValue = "20s") Duration announceWithin) {}
