/**
 * How a wish of somebody outside becomes an entry of the ledger, once, and when it is answered. May
 * depend on everything but the other edges.
 */
@NullMarked
package io.orderstreams.inventory.booking;

import org.jspecify.annotations.NullMarked;
