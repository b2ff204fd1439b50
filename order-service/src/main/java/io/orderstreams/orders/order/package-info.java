/**
 * What an order is and what may happen to it: pure functions, no clock, no ids, no I/O. Depends on
 * `events` alone.
 */
@NullMarked
package io.orderstreams.orders.order;

import org.jspecify.annotations.NullMarked;
