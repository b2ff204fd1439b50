package io.orderstreams.notifications.sent;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How it is told what goes out.
 *
 * @param mostListeners at once; each holds a connection
 * @param buffer how many one listener may lag behind before it is cut off
 * @param heartbeat how often each is told that the connection is alive; below the idle time-outs of
 *     common proxies (60 s)
 */
@ConfigurationProperties("notifications.feed")
record FeedSettings(
    @Bindable(defaultValue = "100") int mostListeners,
    @Bindable(defaultValue = "1000") int buffer,
    @Bindable(defaultValue = "15s") Duration heartbeat) {}
