package io.orderstreams.orders.read;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What to do without the database.
 *
 * @param retryAfter what callers are told to wait while it is out of reach
 */
@ConfigurationProperties("orders.database")
record DatabaseSettings(@Bindable(defaultValue = "5s") Duration retryAfter) {}
