package io.orderstreams.orders.read;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How an order's history is shown.
 *
 * @param supersededMax how many superseded events and duplicates are shown with it, the first ones;
 *     the effective events need no limit: an order has at most a handful
 */
@ConfigurationProperties("orders.history")
record HistorySettings(@Bindable(defaultValue = "500") int supersededMax) {}
