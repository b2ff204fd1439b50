/**
 * Asks inventory-service whether an order could be filled now. Nothing is reserved and nothing is
 * remembered. May depend on `write` for what lines must be like.
 */
@NullMarked
package io.orderstreams.orders.quote;

import org.jspecify.annotations.NullMarked;
