package io.orderstreams.notifications.sent;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How it is told what goes out; heartbeats and the like are {@code feeds.*}.
 *
 * @param buffer how many a listener may lag behind what goes out now before it is cut off, to come
 *     again with its {@code Last-Event-ID}; each holds a mail's text
 * @param page how many of those that were missed are read at a time
 */
@ConfigurationProperties("notifications.feed")
record SentFeedSettings(
    @Bindable(defaultValue = "1000") int buffer, @Bindable(defaultValue = "200") int page) {}
