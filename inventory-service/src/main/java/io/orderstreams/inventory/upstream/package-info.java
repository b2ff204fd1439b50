/**
 * What inventory reads of another service's events: small records of its own, and how they are told
 * from everything else in the log. May depend on `events` for the lines of an order.
 */
@NullMarked
package io.orderstreams.inventory.upstream;

import org.jspecify.annotations.NullMarked;
