package io.orderstreams.orders.write;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How commands are carried out.
 *
 * @param attempts how often a command that others were faster than is decided anew, before it is
 *     given up
 * @param outcomeTimeout how long to wait for the projection to read an appended event back; then
 *     the outcome is unknown
 * @param retryAfter what callers are told to wait when the log is out of reach
 */
@ConfigurationProperties("orders.command")
public record CommandSettings(
    @Bindable(defaultValue = "5") int attempts,
    @Bindable(defaultValue = "10s") Duration outcomeTimeout,
    @Bindable(defaultValue = "2s") Duration retryAfter) {}
