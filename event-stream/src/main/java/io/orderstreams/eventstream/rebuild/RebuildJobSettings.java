package io.orderstreams.eventstream.rebuild;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How rebuilds are looked after.
 *
 * @param heartbeat how often a rebuild says that it is alive
 * @param abandonedAfter how long nothing may be heard of a rebuild until it is taken for dead;
 *     longer than a pause of its process or of the database
 * @param stopWithin how long a stop waits for the rebuild to end
 * @param announceWithin how long an announcement may wait for its connection
 * @param remembered how many rebuilds are remembered; the newest ones
 */
@ConfigurationProperties("rebuilds")
public record RebuildJobSettings(
    @Bindable(defaultValue = "1s") Duration heartbeat,
    @Bindable(defaultValue = "15s") Duration abandonedAfter,
    @Bindable(defaultValue = "20s") Duration stopWithin,
    @Bindable(defaultValue = "20s") Duration announceWithin,
    @Bindable(defaultValue = "100") int remembered) {}
