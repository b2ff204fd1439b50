package io.orderstreams.notifications.outgoing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How messages that wait for their time are sent.
 *
 * @param pollInterval how often it is looked for due ones, so about how late one can be; the look
 *     is one read of an index
 * @param batch how many are taken at once; what is more follows without a pause
 * @param retryDelay after which one that could not be published is due again; meanwhile the others
 *     go out
 */
@ConfigurationProperties("deferred")
public record DeferredSettings(
    @Bindable(defaultValue = "500ms") Duration pollInterval,
    @Bindable(defaultValue = "200") int batch,
    @Bindable(defaultValue = "5s") Duration retryDelay) {}
