/**
 * The order projection: rows folded from the order log, with the position that they stand for, and
 * the endpoints that show them.
 */
@NullMarked
package io.orderstreams.orders.read;

import org.jspecify.annotations.NullMarked;
