package io.orderstreams.eventstream.publish;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How a service's starting and stopping are announced.
 *
 * @param startTimeout how long the announcement of a start waits for the broker, which may be
 *     starting, too; it waits in the background, and after so long it would be no news
 * @param stopTimeout how long a stop waits for its announcement; the broker may be what is gone
 */
@ConfigurationProperties("announcements")
public record AnnouncementSettings(
    @Bindable(defaultValue = "5m") Duration startTimeout,
    @Bindable(defaultValue = "2s") Duration stopTimeout) {}
