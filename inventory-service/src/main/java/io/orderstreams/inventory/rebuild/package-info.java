/**
 * Building stock and reservations anew from the logs while the live tables go on, and exchanging
 * what differs. May depend on everything but the other edges.
 */
@NullMarked
package io.orderstreams.inventory.rebuild;

import org.jspecify.annotations.NullMarked;
