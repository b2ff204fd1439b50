package io.orderstreams.orders.quote;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How quotes are asked for. How long an answer is waited for is {@code ask.timeout}.
 *
 * @param virtualHost where the questions go; one of their own, as whoever answers has more rights
 *     there than anyone may have beside the logs
 * @param retryAfter what callers are told to wait when inventory-service does not answer
 */
@ConfigurationProperties("quotes")
record QuoteSettings(
    @Bindable(defaultValue = "quotes") String virtualHost,
    @Bindable(defaultValue = "2s") Duration retryAfter) {}
