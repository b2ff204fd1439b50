package io.orderstreams.inventory.upstream;

import java.util.UUID;

/**
 * An event of an order, as far as inventory cares.
 *
 * @param version of the order after it; the first event of an order has 1
 */
public record OrderEvent(UUID orderId, long version, OrderFact fact) {}
