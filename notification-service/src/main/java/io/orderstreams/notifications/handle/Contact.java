package io.orderstreams.notifications.handle;

import org.jspecify.annotations.Nullable;

/**
 * How a customer can be reached, as learnt from an order.
 *
 * @param locale language tag
 */
public record Contact(String customerId, String email, @Nullable String locale) {}
