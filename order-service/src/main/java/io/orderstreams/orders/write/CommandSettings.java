package io.orderstreams.orders.write;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How commands are carried out.
 *
 * @param attempts how often a command is decided in all, when others are faster each time
 * @param outcomeTimeout how long an event may take to be confirmed and read back by the projection;
 *     then the outcome is unknown
 * @param retryAfter what callers are told to wait when the log is out of reach
 */
@ConfigurationProperties("orders.command")
public record CommandSettings(
    @Bindable(defaultValue = "5") int attempts,
    @Bindable(defaultValue = "10s") Duration outcomeTimeout,
    @Bindable(defaultValue = "2s") Duration retryAfter) {}
